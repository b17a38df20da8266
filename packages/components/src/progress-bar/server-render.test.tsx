import { createJob } from '@rivulet/core/job'
import type { ReactElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'

import { ProgressBar } from './index.ts'
import { WholeBar } from './test-whole-bar.tsx'

/** The attributes of the first bar. */
function barIn(html: string): Record<string, string> {
  const [tag = ''] = html.match(/<[^>]*role="progressbar"[^>]*>/) ?? []
  return Object.fromEntries([...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]))
}

const bar = (element: ReactElement) => barIn(renderToString(element))

test('the bar has its value and the reference to its label in the HTML of a server', () => {
  const html = renderToString(<WholeBar value={42} phase={{ key: 'draw', label: 'Drawing' }} etaMs={8_000} />)
  const { 'aria-labelledby': labelId, ...attributes } = barIn(html)
  expect(html).toContain(`id="${labelId}">Export</span>`)
  expect(attributes).toMatchObject({
    'aria-valuenow': '42',
    'aria-valuemin': '0',
    'aria-valuemax': '100',
    'aria-valuetext': '42%, Drawing',
    'data-status': 'running',
  })
  expect(html).toContain('--progress:0.42')
  expect(
    html
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  ).toBe('Export 42% Drawing 10 seconds left')
})

test.each(['en', 'de', 'ar-EG', 'fa', 'hi'])('in %s the text is that of the locale', (locale) => {
  const text = new Intl.NumberFormat(locale, { style: 'percent' }).format(0.42)
  const html = renderToString(<WholeBar value={42} locale={locale} />)
  expect(barIn(html)['aria-valuetext']).toBe(text)
  expect(html).toContain(`>${text}</span>`)
})

test('without a locale it is English, whatever the runtime speaks', () => {
  expect(bar(<WholeBar value={1_234.5} max={9_999} format={{ style: 'decimal' }} />)['aria-valuetext']).toBe(
    '1,234.5',
  )
})

test('indeterminate, it has neither value nor bounds', () => {
  for (const value of [null, NaN, Infinity]) {
    const attributes = bar(<WholeBar value={value} />)
    expect(Object.keys(attributes).filter((name) => /value(now|min|max)/.test(name))).toEqual([])
    expect(attributes['aria-valuetext']).toBe('In progress')
  }
})

test('a name that was given to Root or to the bar wins over the label, which wins over the default', () => {
  const { Root, Track, Circle } = ProgressBar
  const names = (element: ReactElement) => {
    const { 'aria-label': name, 'aria-labelledby': id } = bar(element)
    return [name, id?.replace(/.*label$/, 'LABEL')]
  }
  const ofRoot = (props: object, part = <Track />) =>
    names(
      <Root value={1} {...props}>
        {part}
      </Root>,
    )
  expect(ofRoot({ 'aria-label': 'Mine' })).toEqual(['Mine', undefined])
  expect(ofRoot({ 'aria-labelledby': 'mine' }, <Circle />)).toEqual([undefined, 'mine'])
  expect(ofRoot({ 'aria-label': 'Mine' }, <Track aria-label="Its" />)).toEqual(['Its', undefined])
  // A reference to nothing counts as none.
  expect(ofRoot({})).toEqual(['Progress', 'LABEL'])
  expect(renderToString(<Root value={1} aria-label="Mine" />)).not.toContain('aria-label')
})

test('a region that loads is busy, and refers to its bar', () => {
  function Page({ status }: { status: 'running' | 'completed' }) {
    const region = ProgressBar.useRegion({ status })
    return (
      <>
        <main {...region.getRegionProps()} />
        <ProgressBar.Root value={1} status={status} region={region}>
          <ProgressBar.Track />
        </ProgressBar.Root>
      </>
    )
  }
  const { id } = bar(<Page status="running" />)
  expect(id).toBeTruthy()
  expect(renderToString(<Page status="running" />)).toContain(
    `<main aria-busy="true" aria-describedby="${id}">`,
  )
  expect(renderToString(<Page status="completed" />)).toContain('<main aria-busy="false">')
})

test('a job of core is taken as it is', () => {
  const job = createJob({ url: 'https://example.test/jobs/7' })
  expect(bar(<WholeBar job={job} />)['aria-valuetext']).toBe('Loading')
  expect(bar(<WholeBar job={{ controller: job }} />)['data-status']).toBe('loading')
})
