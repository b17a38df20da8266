import { execFile } from 'node:child_process'
import { join } from 'node:path'

export interface Size {
  name: string
  /** Minified and gzipped, with everything it imports but its peers. */
  gzipBytes: number
}

/** The sizes that the gate limits, measured by the same tool. */
export async function measureSizes(): Promise<Size[]> {
  const sizes = parseSizes(await sizeLimitJson())
  for (const { name, gzipBytes } of sizes)
    console.log(`${(gzipBytes / 1000).toFixed(2).padStart(6)} kB  ${name}`)
  return sizes
}

/** size-limit exits with 1 when a limit is exceeded, and prints its measurements all the same. */
function sizeLimitJson(): Promise<string> {
  const cwd = join(import.meta.dirname, '../../..')
  return new Promise((resolve, reject) => {
    execFile('pnpm', ['exec', 'size-limit', '--json'], { cwd }, (error, stdout, stderr) => {
      if (stdout.trimStart().startsWith('[')) resolve(stdout)
      else reject(new Error(`size-limit measured nothing: ${stderr || error?.message}`))
    })
  })
}

export function parseSizes(json: string): Size[] {
  const entries: { name: string; size: number }[] = JSON.parse(json)
  return entries.map(({ name, size }) => ({ name, gzipBytes: size }))
}
