import { barCount, type Seen, seconds, type SubjectName, updatesPerSecond } from '../subjects.ts'
import { mountBare } from './bare.ts'
import { jobs } from './jobs.ts'

declare global {
  /** Set when the bars are mounted. Lets the jobs run, and resolves when they are over. */
  var runJobs: (() => Promise<Seen>) | undefined
}

const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
const name = new URLSearchParams(location.search).get('subject') as SubjectName
const root = document.getElementById('root')
if (!root) throw new Error('There is no root.')

let commits = 0
// What React reports its commits to, in production too.
Reflect.set(globalThis, '__REACT_DEVTOOLS_GLOBAL_HOOK__', {
  supportsFiber: true,
  inject: () => 1,
  onCommitFiberRoot: () => void commits++,
  onCommitFiberUnmount() {},
})
// In a chunk of its own, so that the floor holds nothing of React.
if (name === 'bare style') mountBare(root)
else (await import('./bars.tsx')).mountBars(root, name)
while (root.children.length < barCount) await nextFrame()

globalThis.runJobs = async () => {
  const before = commits
  const updates = seconds * updatesPerSecond
  const started = performance.now()
  let last = started
  let done = 0
  const seen = { frames: 0, longFrames: 0, longestFrameMs: 0 }
  while (done < updates) {
    const frameMs = (await nextFrame()) - last
    last += frameMs
    seen.frames++
    // Of a screen of 60 Hz it has missed one at least.
    if (frameMs > 34) seen.longFrames++
    seen.longestFrameMs = Math.max(seen.longestFrameMs, Math.round(frameMs))
    const due = Math.min(updates, Math.floor(((last - started) / 1_000) * updatesPerSecond))
    for (; done < due; done++)
      for (const job of jobs) job.set({ status: 'running', value: 9 * (done + 1), max: 1_000 }, 'frame')
  }
  await nextFrame()
  await nextFrame()
  if (!root.textContent.includes('90%')) throw new Error(`${name} does not show the last value.`)
  return { updates: updates * barCount, commits: commits - before, ...seen }
}
