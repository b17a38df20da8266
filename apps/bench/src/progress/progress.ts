import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright'
import { preview, type PreviewServer } from 'vite'

import { buildPage, type MainThread, mainThreadBetween, readMainThread } from '../page.ts'
import { median } from '../parse.ts'
import { barCount, type Seen, seconds, type SubjectName, subjectNames, updatesPerSecond } from './subjects.ts'

type Run = Seen & MainThread

export interface ProgressCost {
  bars: number
  updatesPerSecond: number
  seconds: number
  rounds: number
  /** Medians of all rounds. */
  subjects: ({ subject: SubjectName } & Run)[]
}

const rounds = 5

/**
 * The CPU time of the page's main thread for some seconds of a long list of bars, in a production build and a real Chromium, in turns.
 * Frames are of the clock: on a busy machine they tell of the machine.
 */
export async function measureProgress(): Promise<ProgressCost> {
  const outDir = mkdtempSync(join(tmpdir(), 'rivulet-bench-'))
  const { CHROMIUM_PATH } = process.env
  let browser: Browser | undefined
  let server: PreviewServer | undefined
  try {
    const root = join(import.meta.dirname, 'page')
    await buildPage(root, outDir)
    server = await preview({ root, configFile: false, build: { outDir }, preview: { port: 0 } })
    const url = server.resolvedUrls?.local[0]
    if (!url) throw new Error('The server has no address.')
    browser = await chromium.launch({
      ...(CHROMIUM_PATH && { executablePath: CHROMIUM_PATH }),
      chromiumSandbox: false,
    })
    const runs = new Map<SubjectName, Run[]>(subjectNames.map((name) => [name, []]))
    for (let round = 1; round <= rounds; round++) {
      for (const name of subjectNames) runs.get(name)?.push(await measureSubject(browser, url, name))
      console.log(`round ${round} of ${rounds}`)
    }
    const subjects = [...runs].map(([subject, runs]) => ({ subject, ...medians(runs) }))
    for (const subject of subjects) print(subject)
    return { bars: barCount, updatesPerSecond, seconds, rounds, subjects }
  } finally {
    await browser?.close()
    await server?.close()
    rmSync(outDir, { recursive: true, force: true })
  }
}

/** A window of its own for each, so that nobody inherits another's garbage. */
async function measureSubject(browser: Browser, url: string, name: SubjectName): Promise<Run> {
  const context = await browser.newContext({ viewport: { width: 1_200, height: 800 } })
  try {
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    // Of the thread, not of the clock.
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.goto(`${url}?subject=${encodeURIComponent(name)}`)
    await page.waitForFunction(() => globalThis.runJobs)
    await devtools.send('HeapProfiler.collectGarbage')
    const before = await readMainThread(devtools)
    const seen = await page.evaluate(() => globalThis.runJobs?.())
    if (!seen) throw new Error(`${name} has not run.`)
    return { ...seen, ...mainThreadBetween(before, await readMainThread(devtools)) }
  } finally {
    await context.close()
  }
}

function medians(runs: readonly Run[]): Run {
  const of = (pick: (run: Run) => number) => Number(median(runs.map(pick)).toFixed(3))
  return {
    updates: of(({ updates }) => updates),
    commits: of(({ commits }) => commits),
    frames: of(({ frames }) => frames),
    longFrames: of(({ longFrames }) => longFrames),
    longestFrameMs: of(({ longestFrameMs }) => longestFrameMs),
    taskS: of(({ taskS }) => taskS),
    scriptS: of(({ scriptS }) => scriptS),
    styleS: of(({ styleS }) => styleS),
    layoutS: of(({ layoutS }) => layoutS),
    layouts: of(({ layouts }) => layouts),
  }
}

function print({ subject, updates, commits, ...run }: { subject: SubjectName } & Run) {
  const share = ((run.taskS / seconds) * 100).toFixed(0)
  console.log(
    `${subject.padEnd(12)} ${updates} updates, ${commits} commits; main thread ${share} % (task ${run.taskS} s, ` +
      `script ${run.scriptS}, style ${run.styleS}, layout ${run.layoutS}); ${run.frames} frames, ` +
      `${run.longFrames} long, the longest ${run.longestFrameMs} ms`,
  )
}
