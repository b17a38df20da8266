import { stringify } from 'csv-stringify/sync'

export type Cell = string | number

/** Without it, spreadsheets take the file for the system's old code page, and mangle what is not ASCII. */
const byteOrderMark = '\uFEFF'

/** What spreadsheets begin a formula at, wide forms of East Asian keyboards included (OWASP, CSV injection). */
const formula = /^[=+\-@\t\r\n＝＋－＠]/

/** The first line of the file. */
export function csvHead(columns: readonly string[]): string {
  return byteOrderMark + csvLines([columns])
}

/**
 * Lines of RFC 4180: CRLF at their ends, and quotes doubled. A text that a spreadsheet would take for a formula gets a `'` before it, as
 * OWASP advises; numbers stay numbers, also negative ones.
 */
export function csvLines(rows: readonly (readonly Cell[])[]): string {
  return stringify(rows as Cell[][], {
    record_delimiter: 'windows',
    // Also a lone CR or LF in a cell would end the line for many readers.
    quote_record_delimiter: true,
    cast: { string: (text) => (formula.test(text) ? `'${text}` : text) },
  })
}
