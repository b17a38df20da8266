import { cleanup, render, waitFor } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, expect, test } from 'vitest'

import { ProgressBar } from '../index.ts'
import { createTestJob } from '../test-job.ts'
import { withSpeak } from './load-speak.ts'

afterEach(() => {
  cleanup()
  Reflect.deleteProperty(document, 'ariaNotify')
})

test('a job that ends while what speaks is still loaded is said to have ended, and one that had ended is not', async () => {
  const said: string[] = []
  const ariaNotify = (text: string) => void said.push(text)
  Object.defineProperty(document, 'ariaNotify', { value: ariaNotify, configurable: true })
  const [short, old] = [createTestJob({ status: 'queued' }), createTestJob({ status: 'completed' })]
  const bar = (job: typeof short, name: string) => (
    <ProgressBar.Root job={job.job} aria-label={name}>
      <ProgressBar.Announcer />
    </ProgressBar.Root>
  )
  render(
    [bar(short, 'Short'), bar(old, 'Old')].map((element, at) => <StrictMode key={at}>{element}</StrictMode>),
  )
  let isLoaded = false
  const loading = new Promise<unknown>(withSpeak).then(() => {
    isLoaded = true
  })
  short.show({ status: 'running' })
  short.show({ status: 'completed' })
  expect(isLoaded).toBe(false)
  await loading
  await waitFor(() => expect(said).toEqual(['Short: Completed']))
})
