import type { CDPSession } from 'playwright'
import { build } from 'vite'

/** Seconds of the page's main thread, by what they were spent on; `taskS` is all of it. */
export interface MainThread {
  taskS: number
  scriptS: number
  styleS: number
  layoutS: number
  /** How often it was laid out: once a frame, where nobody reads the layout in between. */
  layouts: number
}

/** As users ship it: minified, without React's checks of development. */
export async function buildPage(root: string, outDir: string): Promise<void> {
  await build({
    root,
    configFile: false,
    mode: 'production',
    // Not its warnings: each module of a client says so in its first line, which bundles do not keep.
    logLevel: 'error',
    build: { outDir, target: 'esnext', modulePreload: false, chunkSizeWarningLimit: 2_000 },
  })
}

export async function readMainThread(devtools: CDPSession): Promise<MainThread> {
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

export function mainThreadBetween(before: MainThread, after: MainThread): MainThread {
  return {
    taskS: after.taskS - before.taskS,
    scriptS: after.scriptS - before.scriptS,
    styleS: after.styleS - before.styleS,
    layoutS: after.layoutS - before.layoutS,
    layouts: after.layouts - before.layouts,
  }
}
