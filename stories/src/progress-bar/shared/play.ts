import { expect, waitFor } from 'storybook/test'

/** For what a server has to say first, and for what a bar says only some seconds later. */
export const patient = { timeout: 25_000 }

/** Waits for a bar to be told so. */
export async function untilTold(bar: HTMLElement, text: RegExp | string): Promise<void> {
  await waitFor(() => expect(toldOf(bar)).toMatch(text), patient)
}

/** The value of a bar in words. */
export function toldOf(bar: HTMLElement): string {
  return bar.getAttribute('aria-valuetext') ?? ''
}

/** How much of the bar is drawn, from 0 to 1; null while that is unknown. */
export function drawnOf(bar: HTMLElement): number | null {
  const drawn = [bar, ...bar.querySelectorAll<HTMLElement>('div:last-child')].flatMap(({ style }) => {
    const progress = style.getPropertyValue('--progress')
    return progress === '' ? [] : [Number(progress)]
  })
  return drawn.at(-1) ?? null
}

/** Resolves when the page has been drawn twice. */
export async function drawn(): Promise<void> {
  for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
}
