import { expect, test } from 'vitest'

import { job } from './job.fixture.ts'
import { type JobRate, reduceRate } from './rate.ts'
import { initialJobState, reduceJob } from './reduce-job.ts'

const stepMs = 250
const max = 1_000

interface Point {
  atMs: number
  value: number
  attempt: number
  phase: string
}

/** From 0 to `until` at a speed in units a second, which shakes a little: the same each time. */
function walk(speed: (ms: number, value: number) => number, more: Partial<Point> = {}, until = max): Point[] {
  const { atMs: startMs = 0, attempt = 1 } = more
  const points: Point[] = []
  for (let ms = 0, value = 0; value < until; ms += stepMs) {
    const shake = 1 + 0.2 * Math.sin(points.length * 1.7)
    value = Math.min(until, value + (speed(ms, value) * shake * stepMs) / 1_000)
    points.push({ atMs: startMs + ms, value, attempt, phase: speed === twoPaces && value >= 500 ? 'b' : 'a' })
  }
  return points
}

const twoPaces = (_: number, value: number) => (value < 500 ? 20 : 5)
const failing = walk(() => 5, {}, 600)

/** The most that the median may be wrong by, of the time that is left. */
const traces: readonly [name: string, most: number, points: Point[]][] = [
  ['constant', 0.05, walk(() => 10)],
  ['bursty', 0.2, walk((ms) => (ms % 4_000 === 0 ? 160 : 0))],
  ['phase change', 0.1, walk(twoPaces)],
  ['pause', 0.25, walk((ms) => (ms > 40_000 && ms <= 60_000 ? 0 : 10))],
  ['retry', 0.05, [...failing, ...walk(() => 15, { atMs: (failing.at(-1)?.atMs ?? 0) + 1_000, attempt: 2 })]],
]

/** How wrong the average, and beside it the plain mean since the job began, are about the last attempt of a trace. */
function errorsOf(points: Point[]): { average: number; mean: number } {
  const { attempt, atMs: endMs } = points.at(-1) ?? { attempt: 0, atMs: 0 }
  const average: number[] = []
  const mean: number[] = []
  let state = initialJobState
  let rate: JobRate | null = null
  for (const [rev, { atMs, value, attempt: current, phase }] of points.entries()) {
    state = reduceJob(state, job({ rev, ts: atMs, value, max, attempt: current, phase: { key: phase } }))
    rate = reduceRate(rate, state, atMs)
    const leftMs = endMs - atMs
    if (current !== attempt || leftMs <= 0 || rate?.etaMs == null) continue
    average.push(Math.abs(rate.etaMs - leftMs) / leftMs)
    mean.push(Math.abs(((max - value) * atMs) / value - leftMs) / leftMs)
  }
  return { average: median(average), mean: median(mean) }
}

function median(numbers: number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN
}

test.each(traces)('the time left of a %s trace', async (name, most, points) => {
  const { average } = errorsOf(points)
  expect(average).toBeLessThan(most)
})

test('it is nearer than the plain mean where the pace changes, and as near where it does not', async ({
  annotate,
}) => {
  const percent = (part: number) => `${(part * 100).toFixed(1)} %`
  const lines = traces.map(([name, , points]) => {
    const { average, mean } = errorsOf(points)
    if (name === 'constant' || name === 'bursty') expect(average).toBeLessThan(mean + 0.05)
    else expect(average).toBeLessThan(mean)
    return `${name} ${percent(average)} (plain mean ${percent(mean)})`
  })
  await annotate(`Median error of the time left: ${lines.join(', ')}`)
})
