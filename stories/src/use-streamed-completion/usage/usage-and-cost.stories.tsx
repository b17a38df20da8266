import { expect, waitFor, within } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { UsageAndCost } from './usage-and-cost.tsx'

const meta = preview.meta({
  title: 'useStreamedCompletion/Usage and cost',
  component: UsageAndCost,
  parameters: {
    docs: {
      source: {
        code: sourceOf(
          'use-streamed-completion/usage/usage-and-cost.tsx',
          'use-streamed-completion/shared/usage.ts',
        ),
      },
    },
  },
  argTypes: { paceMs: { control: { type: 'range', min: 0, max: 500, step: 5 } } },
  args: { paceMs: 10 },
})

const patient = { timeout: 15_000 }

/** In micro-dollars for a million tokens, as the server has them. */
const prices = {
  'rivulet-small': { input: 150_000n, output: 600_000n },
  'rivulet-large': { input: 3_000_000n, output: 15_000_000n },
}

function expectedCost(model: keyof typeof prices, input: string, output: string): string {
  const { [model]: price } = prices
  const microDollars = (BigInt(input) * price.input + BigInt(output) * price.output) / 1_000_000n
  return `$0.${String(microDollars).padStart(6, '0')}`
}

/** Two models, three answers. Each tells its tokens; the log adds them up to the last millionth of a dollar. */
export const TwoModels = meta.story({
  name: 'Two models',
  args: { paceMs: 2 },
  play: async ({ canvas, userEvent }) => {
    const send = () => userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    const answered = (count: number) =>
      waitFor(() => expect(canvas.queryAllByRole('listitem')).toHaveLength(count), patient)
    await send()
    await answered(1)
    await send()
    await answered(2)
    await userEvent.click(canvas.getByRole('radio', { name: 'rivulet-large' }))
    await send()
    await answered(3)

    const table = within(await canvas.findByRole('table', {}, patient))
    await waitFor(() => expect(table.getAllByRole('row').at(-1)).toHaveTextContent(/^Total\$.+3$/), patient)
    const rows = table.getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent))
    const large = rows.find(([model]) => model === 'rivulet-large')
    const small = rows.find(([model]) => model === 'rivulet-small')
    await expect(large?.[4]).toBe('1')
    await expect(small?.[4]).toBe('2')
    await expect(large?.[1]).toBe(expectedCost('rivulet-large', large?.[2] ?? '', large?.[3] ?? ''))
    await expect(small?.[1]).toBe(expectedCost('rivulet-small', small?.[2] ?? '', small?.[3] ?? ''))
    // What the answer itself has told is what the server has written down.
    const last = canvas.getAllByRole('listitem').at(-1)
    await expect(last).toHaveTextContent(`${large?.[2]} in, ${large?.[3]} out`)
  },
})
