import { devTools } from '../../test-devtools.ts'

export interface Point {
  x: number
  y: number
}

/** A point of an element, from its upper left corner, where the browser's input has it: tests run in a frame. */
export function pointIn(element: Element, { x, y }: Point = { x: 40, y: 100 }): Point {
  const frame = window.frameElement?.getBoundingClientRect()
  const { left, top } = element.getBoundingClientRect()
  return { x: (frame?.left ?? 0) + left + x, y: (frame?.top ?? 0) + top + y }
}

export function wheel(element: Element, deltaY: number): Promise<unknown> {
  const event = { type: 'mouseWheel', ...pointIn(element), deltaX: 0, deltaY }
  return devTools().send('Input.dispatchMouseEvent', event)
}

/** What is down, and where. */
let held: { kind: 'mouse' | 'touch'; point: Point } | undefined

export type MouseType = 'mousePressed' | 'mouseMoved' | 'mouseReleased'

export async function mouse(type: MouseType, point: Point): Promise<void> {
  held = type === 'mouseReleased' ? undefined : { kind: 'mouse', point }
  const event = { type, ...point, button: 'left', buttons: held ? 1 : 0, clickCount: 1 }
  await devTools().send('Input.dispatchMouseEvent', event)
}

export type TouchType = 'touchStart' | 'touchMove' | 'touchEnd'

export async function touch(type: TouchType, point: Point): Promise<void> {
  held = type === 'touchEnd' ? undefined : { kind: 'touch', point }
  await devTools().send('Input.dispatchTouchEvent', { type, touchPoints: held ? [point] : [] })
}

/** Lets go of what a test has left down. */
export async function letGo(): Promise<void> {
  if (held?.kind === 'mouse') await mouse('mouseReleased', held.point)
  if (held?.kind === 'touch') await touch('touchEnd', held.point)
  document.getSelection()?.removeAllRanges()
}

/** Whether the reader wants less motion. */
export function preferReducedMotion(reduce: boolean): Promise<unknown> {
  const features = reduce ? [{ name: 'prefers-reduced-motion', value: 'reduce' }] : []
  return devTools().send('Emulation.setEmulatedMedia', { features })
}
