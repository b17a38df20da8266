import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'

import { devTools } from '../test-devtools.ts'
import { ProgressBar } from './index.ts'
import type { ProgressSnapshot } from './progress-source.ts'
import { createTestJob } from './test-job.ts'

afterEach(cleanup)

// To read them: pnpm test --project components accessibility-tree --reporter=verbose

interface Node {
  ignored: boolean
  role?: { value: string }
  name?: { value: string }
  value?: { value: number | string }
}

const find = `[document, ...[...document.querySelectorAll('iframe')].map((frame) => frame.contentDocument)]
  .map((page) => page?.querySelector('#tree')).find(Boolean)`

/** The browser's own tree of what is shown: one line a node, without what it ignores and what has neither role nor name. */
async function shownTree(): Promise<string[]> {
  const tools = devTools()
  const { result } = (await tools.send('Runtime.evaluate', { expression: find })) as {
    result: { objectId: string }
  }
  const { nodes } = (await tools.send('Accessibility.queryAXTree', result)) as { nodes: Node[] }
  return nodes.flatMap(({ ignored, role, name, value }) => {
    if (ignored || !role || ['generic', 'InlineTextBox'].includes(role.value)) return []
    return [`${role.value} "${name?.value ?? ''}"${value ? ` ${value.value}` : ''}`]
  })
}

/** What it has for readers, beside its name: Chromium's tree has bounds where there are none, and no text. */
const toldBy = (bar: Element) =>
  ['now', 'min', 'max', 'text'].flatMap((name) => {
    const value = bar.getAttribute(`aria-value${name}`)
    return value === null ? [] : [`${name}=${value}`]
  })

const phase = { key: 'draw', label: 'Drawing', index: 2, of: 3 }
const states: [name: string, snapshot: Partial<ProgressSnapshot>, told: string[], words?: string[]][] = [
  ['loading', { status: 'loading', value: null }, ['text=Loading']],
  ['queued', { status: 'queued', value: null }, ['text=Waiting']],
  ['indeterminate', { value: null }, ['text=In progress']],
  [
    'running',
    { value: 42, phase, etaMs: 90_000 },
    ['now=42', 'min=0', 'max=100', 'text=42%, Drawing, 2 of 3'],
    ['StaticText "Drawing, 2 of 3"', 'StaticText "2 minutes left"'],
  ],
  ['stalled', { value: 42, stalled: true }, ['now=42', 'min=0', 'max=100', 'text=Stalled at 42%']],
  ['completed', { status: 'completed', value: null }, ['now=100', 'min=0', 'max=100', 'text=Completed']],
  [
    'failed',
    { status: 'failed', value: 42, error: { message: 'The disk is full' } },
    ['now=42', 'min=0', 'max=100', 'text=Failed at 42%: The disk is full'],
  ],
  ['failed, nobody knows where', { status: 'failed', value: null }, ['text=Failed']],
  ['cancelled', { status: 'cancelled', value: 42 }, ['now=42', 'min=0', 'max=100', 'text=Cancelled at 42%']],
]

test.for(states)('%s', async ([name, snapshot, told, words = []], { annotate }) => {
  const { job } = createTestJob(snapshot)
  render(
    <ProgressBar.Root job={job} id="tree">
      <ProgressBar.Label>Export</ProgressBar.Label>
      <ProgressBar.Value />
      <ProgressBar.Track>
        <ProgressBar.Indicator />
      </ProgressBar.Track>
      <ProgressBar.Phase />
      <ProgressBar.Eta />
      <ProgressBar.Announcer />
    </ProgressBar.Root>,
  )
  const tree = await shownTree()
  const bar = screen.getByRole('progressbar')
  await annotate([...tree, ...toldBy(bar)].join(' · '), name)
  const [now] = told.filter((value) => value.startsWith('now='))
  // A picture is no node, and what speaks is silent until it does.
  expect(tree).toEqual([
    'StaticText "Export"',
    `progressbar "Export"${now ? now.replace('now=', ' ') : ''}`,
    ...words,
    'alert ""',
  ])
  expect(toldBy(bar)).toEqual(told)
})
