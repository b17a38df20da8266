import { expect } from 'vitest'

import { devTools } from '../../test-devtools.ts'

/** An input method composes text in what has the focus. */
export function compose(text: string): Promise<unknown> {
  const { length } = text
  return devTools().send('Input.imeSetComposition', { text, selectionStart: length, selectionEnd: length })
}

/** The composition ends with this text. */
export function commit(text: string): Promise<unknown> {
  return devTools().send('Input.insertText', { text })
}

/** Shows the page on a touch screen, without keyboard and mouse, or on a desktop again. */
export async function useTouchScreen(enabled: boolean): Promise<void> {
  const metrics = { width: 0, height: 0, deviceScaleFactor: 0, mobile: true }
  if (enabled) await devTools().send('Emulation.setDeviceMetricsOverride', metrics)
  await devTools().send('Emulation.setTouchEmulationEnabled', { enabled })
  if (!enabled) await devTools().send('Emulation.clearDeviceMetricsOverride')
  await expect.poll(() => matchMedia('(pointer: coarse) and (hover: none)').matches).toBe(enabled)
}
