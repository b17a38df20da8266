import { expect, userEvent, waitFor, within } from 'storybook/test'

/** For what a server has to say first. */
export const patient = { timeout: 15_000 }

/** Writes a question and sends it. */
export async function ask(canvas: HTMLElement, question: string): Promise<void> {
  await userEvent.type(within(canvas).getByRole('textbox'), `${question}{Enter}`)
}

/** The newest answer, as soon as there is one with a text. */
export async function growingAnswer(canvas: HTMLElement, characters = 1): Promise<HTMLElement> {
  return await waitFor(async () => {
    const answer = canvas.querySelector<HTMLElement>('article[data-role=assistant]:last-of-type')
    await expect(answer?.textContent.length ?? 0).toBeGreaterThanOrEqual(characters)
    return answer as HTMLElement
  }, patient)
}

/** Waits for the newest answer to stand so. */
export async function answerIs(canvas: HTMLElement, status: string): Promise<HTMLElement> {
  return await waitFor(async () => {
    const answer = canvas.querySelector<HTMLElement>('article[data-role=assistant]:last-of-type')
    await expect(answer).toHaveAttribute('data-status', status)
    return answer as HTMLElement
  }, patient)
}

/** Resolves when the page has been drawn that many times. */
export async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
}
