import { expect, it } from 'vitest'
import type { MainThread } from '../page.ts'
import type { SubjectName } from './subjects.ts'
import { type Round, summarize } from './summary.ts'

const spent = (taskS: number, layouts = 600): MainThread => ({
  taskS,
  scriptS: 0.1,
  styleS: 0,
  layoutS: 0.2,
  layouts,
})

function round(textNodeS: number, coreS: number, windowS: number): Round {
  const rest = { useChat: spent(9), 'useChat, throttled': spent(9) }
  return {
    'text node': spent(textNodeS),
    'text node, core': spent(coreS),
    ChatWindow: spent(windowS),
    ...rest,
  }
}

const subjects: SubjectName[] = ['text node', 'ChatWindow']

it('has the median of the times, in milliseconds, and what is neither script nor style nor layout', () => {
  const [floor] = summarize([round(1, 1, 2), round(3, 1, 2), round(9, 1, 2)], subjects)
  expect(floor).toMatchObject({ taskMs: 3000, scriptMs: 100, layoutMs: 200, otherMs: 2700, layouts: 600 })
})

it('compares within a round, so that a slow one weighs no more than the others', () => {
  const [, window] = summarize([round(1, 2, 2), round(10, 8, 12), round(2, 2, 2.2)], subjects)
  expect(window).toMatchObject({ subject: 'ChatWindow', ratio: 1.2, ratioToCore: 1.1 })
})

it('compares by layouts too: half of the frames in half of the time is no gain', () => {
  const [, window] = summarize([{ ...round(4, 4, 4), ChatWindow: spent(2, 300) }], subjects)
  expect(window).toMatchObject({ ratio: 0.5, ratioPerLayout: 1 })
})
