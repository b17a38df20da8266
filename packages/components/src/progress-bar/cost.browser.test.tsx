import { act, cleanup, render } from '@testing-library/react'
import { type ComponentType, memo, Profiler, type ReactElement } from 'react'
import { afterEach, expect, test } from 'vitest'

import { ProgressBar } from './index.ts'
import { createTestJob } from './test-job.ts'

afterEach(cleanup)

const { Label, Value, Track, Indicator, Circle, Eta, Phase, Announcer } = ProgressBar
const parts: Record<string, ComponentType> = { Label, Value, Track, Indicator, Circle, Eta, Phase, Announcer }

function counter() {
  const commits = new Map<string, number>()
  const counted = (name: string, element: ReactElement) => (
    <Profiler key={name} id={name} onRender={() => commits.set(name, (commits.get(name) ?? 0) + 1)}>
      {element}
    </Profiler>
  )
  return { commits, counted }
}

// To see the figures: pnpm test --project components progress-bar/cost --reporter=verbose

test('100 updates render only the parts that show them, and neither Root nor whoever wrote it', async ({
  annotate,
}) => {
  const { job, show } = createTestJob({ phase: { key: 'draw' }, max: 1_000, etaMs: 60_000 })
  const { commits, counted } = counter()
  let written = 0
  function Written() {
    written++
    return (
      <ProgressBar.Root job={job} className={() => `roots-${++roots}`}>
        {Object.entries(parts).map(([name, Part]) => counted(name, <Part />))}
      </ProgressBar.Root>
    )
  }
  let roots = 0
  render(<Written />)
  commits.clear()
  const rootsBefore = roots
  for (let value = 1; value <= 100; value++) show({ value, etaMs: 60_000 - value * 100 })
  await annotate(
    `commits for 100 updates, 10 of them a whole percent: ${JSON.stringify(Object.fromEntries(commits))}`,
  )
  expect(written).toBe(1)
  expect(roots).toBe(rootsBefore)
  const { Eta = 0, ...others } = Object.fromEntries(commits)
  // By whole percents what is told, by each update what is drawn.
  expect(others).toEqual({ Value: 10, Track: 10, Indicator: 100, Circle: 100 })
  expect(Eta).toBeLessThan(5)
})

test('of 500 bars an update renders the parts of its own bar only', async ({ annotate }) => {
  const jobs = Array.from({ length: 500 }, () => createTestJob())
  const { commits, counted } = counter()
  const Bar = memo(function Bar({ at }: { at: number }) {
    const job = jobs[at]?.job
    if (!job) return null
    return (
      <ProgressBar.Root job={job}>
        {counted(`${at} Label`, <ProgressBar.Label>Job {at}</ProgressBar.Label>)}
        {counted(`${at} Value`, <ProgressBar.Value />)}
        {counted(
          `${at} Track`,
          <ProgressBar.Track>{counted(`${at} Indicator`, <ProgressBar.Indicator />)}</ProgressBar.Track>,
        )}
      </ProgressBar.Root>
    )
  })
  render(jobs.map((_, at) => <Bar key={at} at={at} />))
  commits.clear()
  jobs[250]?.show({ value: 42 })
  expect(Object.fromEntries(commits)).toEqual({ '250 Value': 1, '250 Track': 1, '250 Indicator': 1 })
  commits.clear()
  // All in one frame, as they come from a server.
  act(() => {
    for (const { set } of jobs) set({ value: 50 })
  })
  expect(commits.size).toBe(1_500)
  expect(Math.max(...commits.values())).toBe(1)
  await annotate(`500 updates in one frame: ${commits.size} parts of 500 bars, each once`)
})
