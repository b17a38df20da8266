import { expect } from 'storybook/test'

/** What can be pressed, written into or followed. */
const controls = 'button, textarea, a[href], summary'

/** WCAG 2.5.8, in CSS pixels. */
const targetPx = 24

/** Whether the page scrolls in one direction only, and every control is large enough, within the page and not covered. */
export async function expectToFit(canvas: HTMLElement): Promise<void> {
  const { scrollWidth, clientWidth } = document.documentElement
  await expect(scrollWidth).toBeLessThanOrEqual(clientWidth)
  const viewport = canvas.querySelector('[role=region]') as HTMLElement
  await expect(viewport.scrollWidth).toBeLessThanOrEqual(viewport.clientWidth)
  await expect(viewport.clientHeight).toBeGreaterThan(100)

  const input = canvas.querySelector('textarea') as HTMLElement
  await expect(input.clientWidth).toBeGreaterThan(6 * Number.parseFloat(getComputedStyle(input).fontSize))

  for (const control of canvas.querySelectorAll<HTMLElement>(controls)) {
    if (!control.checkVisibility()) continue
    // Only now: the way to the end covers what is below it until the end is reached.
    control.scrollIntoView({ block: 'center', behavior: 'instant' })
    const { left, right, top, width, height } = control.getBoundingClientRect()
    await expect(Math.min(width, height)).toBeGreaterThanOrEqual(targetPx)
    await expect(left).toBeGreaterThanOrEqual(0)
    await expect(right).toBeLessThanOrEqual(clientWidth)
    const hit = document.elementFromPoint(left + width / 2, top + height / 2)
    await expect(control.contains(hit)).toBe(true)
  }
}
