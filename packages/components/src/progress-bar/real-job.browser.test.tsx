import { createJob, type JobFrame } from '@rivulet/core/job'
import { cleanup, render, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'

import { WholeBar } from './test-whole-bar.tsx'

afterEach(cleanup)

/** A server that streams one job. */
function jobServer() {
  let stream: ReadableStreamDefaultController<Uint8Array> | undefined
  let connections = 0
  const body = () => new ReadableStream<Uint8Array>({ start: (controller) => void (stream = controller) })
  return {
    connections: () => connections,
    fetch: async (): Promise<Response> => {
      connections++
      return new Response(body(), { headers: { 'content-type': 'text/event-stream' } })
    },
    tell: async (event: 'job' | 'end', frame: Partial<JobFrame>) => {
      await vi.waitFor(() => expect(stream).toBeDefined())
      const data = JSON.stringify({ v: 1, id: '7', attempt: 1, ts: 1, max: 1_000, value: null, ...frame })
      stream?.enqueue(new TextEncoder().encode(`event: ${event}\ndata: ${data}\n\n`))
    },
  }
}

test('a job of core drives the bar from the first word to the end, over one connection', async () => {
  const { fetch, tell, connections } = jobServer()
  const job = createJob({ url: 'https://example.test/jobs/7', fetch })
  render(<WholeBar job={job} />, { wrapper: StrictMode })
  const track = screen.getByTestId('track')
  const indicator = screen.getByTestId('indicator')
  expect(track.getAttribute('aria-valuetext')).toBe('Loading')
  await tell('job', { rev: 1, status: 'queued' })
  await vi.waitFor(() => expect(track.dataset['status']).toBe('queued'))
  await tell('job', { rev: 2, status: 'running', value: 425, phase: { key: 'draw', label: 'Drawing' } })
  await vi.waitFor(() => expect(track.getAttribute('aria-valuetext')).toBe('42%, Drawing'))
  expect(indicator.style.getPropertyValue('--progress')).toBe('0.425')
  await tell('end', { rev: 3, status: 'completed', value: 1_000 })
  await vi.waitFor(() => expect(track.getAttribute('aria-valuetext')).toBe('Completed'))
  expect(indicator.style.getPropertyValue('--progress')).toBe('1')
  expect(connections()).toBe(1)
})
