import { expect, test } from 'vitest'

import { job } from './job.fixture.ts'
import { readJobFrame } from './read-job-frame.ts'
import { hasEnded, hasFinished, initialJobState, reduceJob } from './reduce-job.ts'
import type { JobFrame, JobState, JobStatus } from './types.ts'

const histories = 1_000
const interleavingsOfEach = 100

/** Small and seeded, so that a failure can be had again (mulberry32). */
function randomFrom(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What a sane server says in a job's life, in order: up to three attempts, phases, silences of the worker, an end or none yet. */
function historyOf(random: () => number): JobFrame[] {
  const frames: JobFrame[] = []
  const below = (limit: number) => Math.floor(random() * limit)
  let rev = 0
  let ts = 1_000
  const say = (frame: Partial<JobFrame>) => {
    ts += 1 + below(500)
    frames.push(job({ ...frame, rev, ts }))
  }
  const attempts = 1 + below(3)
  for (let attempt = 1; attempt <= attempts; attempt++) {
    let max: number | null = below(2) ? 1_000 : null
    let value: number | null = null
    rev++
    say({ attempt, status: 'queued', max })
    const steps = below(8)
    for (let step = 0; step < steps; step++) {
      rev++
      if (below(8)) value = Math.min((value ?? 0) + below(400), max ?? 900)
      if (max === null && below(3) === 0) max = 1_000
      else if (max !== null && below(6) === 0) max += 100
      const phase = { key: `phase ${below(3)}` }
      const running: Partial<JobFrame> = {
        attempt,
        status: 'running',
        value: below(9) ? value : null,
        max,
        phase,
      }
      say(running)
      if (below(5) === 0) say({ ...running, stalled: true })
      if (below(9) === 0) say(running)
    }
    if (attempt === attempts && below(4) === 0) break
    rev++
    const ends: JobStatus[] = ['completed', 'failed', 'cancelled']
    const status = ends[below(3)] ?? 'failed'
    say({
      attempt,
      status,
      value: below(4) ? value : null,
      max,
      result: { kind: 'file', name: `${rev}.csv` },
    })
  }
  return frames.map(read)
}

function read(frame: JobFrame): JobFrame {
  const again = readJobFrame(JSON.parse(JSON.stringify(frame)))
  if (again && 'rev' in again) return again
  throw new TypeError('a frame of the test cannot be read')
}

/** As they come by stream, poll and snapshot at once: some lost, some doubled, each as late as it likes. */
function interleaved(history: JobFrame[], random: () => number): JobFrame[] {
  const lateness = random() * history.length
  const loss = random() * 0.6
  return history
    .flatMap((frame, index) => {
      const copies = random() < loss ? 0 : 1 + Math.floor(random() * 3)
      return Array.from({ length: copies }, () => ({ frame, at: index + random() * lateness }))
    })
    .toSorted((one, other) => one.at - other.at)
    .map(({ frame }) => frame)
}

/** What a user must never see happen from one state to the next. */
function regressions(from: JobState, to: JobState): string[] {
  const { value, max } = to
  if (to.attempt < from.attempt) return ['back to an older attempt']
  const most = hasEnded(to) ? 1 : 0.99
  const whole = value !== null && max !== null && value > max * most
  if (to.attempt > from.attempt) return whole ? ['whole too early'] : []
  return [
    whole && 'whole too early',
    hasEnded(from) && from.status !== to.status && 'after the end',
    hasEnded(from) && from.rev !== to.rev && 'another end',
    !hasEnded(to) && (to.rev - from.rev || to.ts - from.ts) < 0 && 'back to an older revision',
    from.value !== null && (value === null || value < from.value) && `from ${from.value} to ${value}`,
  ].filter((fault) => fault !== false)
}

/** Every state on the way, and how often each attempt finished. */
function run(frames: JobFrame[]) {
  let state = initialJobState
  const finished = new Map<number, number>()
  const faults: string[] = []
  for (const frame of frames) {
    const next = reduceJob(state, frame)
    faults.push(...regressions(state, next))
    if (hasFinished(state, next)) finished.set(next.attempt, (finished.get(next.attempt) ?? 0) + 1)
    state = next
  }
  return { state, finished, faults }
}

const inOrder = (one: JobFrame, other: JobFrame) =>
  one.attempt - other.attempt || one.rev - other.rev || one.ts - other.ts

test('100,000 interleavings of a history end as the ordered run does', { timeout: 120_000 }, async ({
  annotate,
}) => {
  let counted = 0
  let frames = 0
  let ended = 0
  for (let seed = 0; seed < histories; seed++) {
    const random = randomFrom(seed)
    const history = historyOf(random)
    for (let turn = 0; turn < interleavingsOfEach; turn++) {
      const heard = interleaved(history, random)
      const { state, finished, faults } = run(heard)
      const ordered = run(heard.toSorted(inOrder))
      const found = [...faults, ...ordered.faults]
      if (JSON.stringify(state) !== JSON.stringify(ordered.state)) found.push('another end than in order')
      if (heard.some((frame) => reduceJob(state, frame) !== state)) found.push('not settled')
      if ([...finished.values()].some((times) => times > 1)) found.push('finished twice')
      if (finished.has(state.attempt) !== hasEnded(state))
        found.push('finished without an end, or not with it')
      if (found.length > 0) expect.fail(`History ${seed}, interleaving ${turn}: ${found.join('; ')}`)
      counted++
      frames += heard.length
      ended += Number(hasEnded(state))
    }
  }
  await annotate(`${counted} interleavings of ${histories} histories, ${frames} frames, ${ended} ended`)
  expect(counted).toBe(100_000)
  expect(ended).toBeGreaterThan(counted / 2)
})
