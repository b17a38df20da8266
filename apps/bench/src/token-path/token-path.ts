import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type CDPSession } from 'playwright'
import { build } from 'vite'

import { messageCount, tokenCount } from './answer.ts'
import { startAnswerServer } from './answer-server.ts'
import { type MainThread, type SubjectName, subjectNames } from './subjects.ts'
import { type Round, type SubjectTime, summarize } from './summary.ts'

export interface TokenPath {
  messages: number
  tokens: number
  rounds: number
  subjects: SubjectTime[]
}

const rounds = 5

/**
 * The CPU time of the page's main thread for one streamed answer, in a production build and a real Chromium: the chat window beside
 * appending to a bare text node once a frame, in turns. CPU time, so that what else the machine does counts little.
 */
export async function measureTokenPath(): Promise<TokenPath> {
  const dir = mkdtempSync(join(tmpdir(), 'rivulet-bench-'))
  const { CHROMIUM_PATH } = process.env
  let browser: Browser | undefined
  let server: Awaited<ReturnType<typeof startAnswerServer>> | undefined
  try {
    await buildPage(dir)
    server = await startAnswerServer(dir)
    browser = await chromium.launch({
      ...(CHROMIUM_PATH && { executablePath: CHROMIUM_PATH }),
      chromiumSandbox: false,
    })
    const measured: Round[] = []
    for (let round = 1; round <= rounds; round++) {
      measured.push(await measureRound(browser, server.url))
      console.log(`round ${round} of ${rounds}`)
    }
    const subjects = summarize(measured, subjectNames)
    for (const subject of subjects) print(subject)
    return { messages: messageCount, tokens: tokenCount, rounds, subjects }
  } finally {
    await browser?.close()
    server?.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

/** As users ship it: minified, without React's checks of development. */
async function buildPage(outDir: string): Promise<void> {
  await build({
    root: join(import.meta.dirname, 'page'),
    configFile: false,
    mode: 'production',
    // Not its warnings: each module of a client says so in its first line, which bundles do not keep.
    logLevel: 'error',
    build: { outDir, target: 'esnext', modulePreload: false, chunkSizeWarningLimit: 2_000 },
  })
}

async function measureRound(browser: Browser, url: string): Promise<Round> {
  const times: Partial<Round> = {}
  for (const name of subjectNames) times[name] = await measureSubject(browser, url, name)
  return times as Round
}

/** A window of its own for each, so that nobody inherits another's garbage. */
async function measureSubject(browser: Browser, url: string, name: SubjectName): Promise<MainThread> {
  const context = await browser.newContext({ viewport: { width: 800, height: 800 } })
  try {
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    // Of the thread, not of the clock.
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.goto(`${url}?subject=${encodeURIComponent(name)}`)
    await page.waitForFunction(() => globalThis.streamAnswer)
    await devtools.send('HeapProfiler.collectGarbage')
    const before = await readMainThread(devtools)
    await page.evaluate(() => globalThis.streamAnswer?.())
    const after = await readMainThread(devtools)
    return {
      taskS: after.taskS - before.taskS,
      scriptS: after.scriptS - before.scriptS,
      styleS: after.styleS - before.styleS,
      layoutS: after.layoutS - before.layoutS,
      layouts: after.layouts - before.layouts,
    }
  } finally {
    await context.close()
  }
}

async function readMainThread(devtools: CDPSession): Promise<MainThread> {
  const { metrics } = await devtools.send('Performance.getMetrics')
  const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN
  return {
    taskS: value('TaskDuration'),
    scriptS: value('ScriptDuration'),
    styleS: value('RecalcStyleDuration'),
    layoutS: value('LayoutDuration'),
    layouts: value('LayoutCount'),
  }
}

function print({ subject, ratio, ratioToCore, ratioPerLayout, layouts, ...ms }: SubjectTime) {
  const times = {
    task: ms.taskMs,
    script: ms.scriptMs,
    style: ms.styleMs,
    layout: ms.layoutMs,
    other: ms.otherMs,
  }
  const parts = Object.entries(times).map(([name, time]) => `${name} ${String(time).padStart(5)} ms`)
  console.log(
    `${subject.padEnd(18)} ${parts.join(', ')}, ${layouts} layouts; ratio ${ratio.toFixed(2)}, ` +
      `to core ${ratioToCore.toFixed(2)}, per layout ${ratioPerLayout.toFixed(2)}`,
  )
}
