import { mockUrl } from '../../shared/mock-url.ts'

/** What the mock server makes of orders. */
export interface ExportInput {
  kind: 'export'
  rows: number
  rowsPerSecond: number
  /** What goes wrong, after so many rows, at the first attempt. */
  fault?: 'fail' | 'crash' | 'lost' | 'stall'
  after?: number
}

/** What a completed export tells of its file. There is no link in it: that is asked for at the click. */
export interface ExportFile {
  name: string
  /** In bytes. */
  size: number
  rows: number
}

/** Where exports are started and listed. */
export const exportsUrl = mockUrl('/jobs')

export const exportUrl = (id: string): string => mockUrl(`/jobs/${id}`)

/** What is asked of the server, for the eye: the start of an id is enough of it. */
export const requestOf = (id: string | null): string =>
  id === null ? 'POST /jobs' : `GET /jobs/${id.slice(0, 8)}…`
