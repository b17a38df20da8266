#!/usr/bin/env node
import { join } from 'node:path'
import { run } from './run.ts'

// The package around this module: two folders above it in `src/bin` and in `dist/bin`.
const { output, errors, exitCode } = run(process.argv.slice(2), {
  cwd: process.cwd(),
  home: join(import.meta.dirname, '../..'),
})
if (output) console.log(output)
if (errors) console.error(errors)
process.exitCode = exitCode
