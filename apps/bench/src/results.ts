import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import { join, relative } from 'node:path'

/** Keeps what a bench measured, with when and on what. Returns the path, from the current folder. */
export function writeResult(bench: string, result: unknown): string {
  const dir = join(import.meta.dirname, '../results')
  const path = join(dir, `${bench}.json`)
  const machine = {
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
  }
  mkdirSync(dir, { recursive: true })
  const date = new Date().toISOString().slice(0, 10)
  writeFileSync(path, `${JSON.stringify({ bench, date, machine, result }, null, 2)}\n`)
  return relative(process.cwd(), path)
}
