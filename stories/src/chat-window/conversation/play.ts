import { expect, userEvent, within } from 'storybook/test'

import { answerIs, ask, growingAnswer } from '../shared/play.ts'

interface Stage {
  canvasElement: HTMLElement
}

export async function stopByEscape({ canvasElement }: Stage): Promise<void> {
  await ask(canvasElement, 'Tell me a lot.')
  await growingAnswer(canvasElement, 41)
  await userEvent.keyboard('{Escape}')
  const answer = await answerIs(canvasElement, 'stopped')
  await expect(answer.textContent.length).toBeGreaterThan(40)
  await expect(within(canvasElement).getByRole('button', { name: 'Try again' })).toBeVisible()
}

export async function lookAtThoughtsAndTools({ canvasElement }: Stage): Promise<void> {
  const canvas = within(canvasElement)
  await ask(canvasElement, 'How fast is a stream?')
  await answerIs(canvasElement, 'completed')
  await userEvent.click(canvas.getByText('What it thought'))
  await expect(canvas.getByText('is done')).toBeVisible()
  await expect(canvas.getAllByRole('link').length).toBeGreaterThan(0)
}
