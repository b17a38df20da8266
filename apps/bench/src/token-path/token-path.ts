import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright'

import { buildPage, type MainThread, mainThreadBetween, readMainThread } from '../page.ts'
import { messageCount, tokenCount } from './answer.ts'
import { startAnswerServer } from './answer-server.ts'
import { type SubjectName, subjectNames } from './subjects.ts'
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
    await buildPage(join(import.meta.dirname, 'page'), dir)
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
    return mainThreadBetween(before, await readMainThread(devtools))
  } finally {
    await context.close()
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
