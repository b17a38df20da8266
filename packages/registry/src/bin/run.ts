import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { describeReport, diagnose } from './doctor.ts'
import { findLocal } from './local.ts'
import { readShipped, type Shipped } from './shipped.ts'
import { type Surveyed, survey } from './survey.ts'
import { type UpgradedFile, upgrade } from './upgrade.ts'

const help = `rivulet-registry doctor [folder]    says which copied files are edited, outdated or missing
rivulet-registry upgrade [folder]   merges what is newer into them, as git merges

  --json             prints a report for programs
  --format COMMAND   how you format: it gets a text on its input and {} stands for the path of its file,
                     as in --format "prettier --stdin-filepath {}"
  --dry-run          upgrade: says what would be done, and does nothing
  --prune            upgrade: removes files that no item needs any more, where they are unchanged

Exit code: 0 nothing to do or all done, 1 something is left to you, 2 it did not work.`

export interface Surroundings {
  cwd: string
  /** The folder of the package: it has the items, and what they were before. */
  home: string
}

export interface Outcome {
  output: string
  errors: string
  exitCode: 0 | 1 | 2
}

/** The whole command, without a process around it. */
export function run(args: string[], { cwd, home }: Surroundings): Outcome {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        prune: { type: 'boolean', default: false },
        format: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    const [command, folder = '.', ...rest] = positionals
    if (values.help) return done(help)
    if ((command !== 'doctor' && command !== 'upgrade') || rest.length > 0) return failed(help)

    const root = resolve(cwd, folder)
    if (!existsSync(root)) return failed(`There is no folder ${root}.`)
    const shipped = readShipped(home)
    const { format: formatter } = values
    const format = formatter
      ? (path: string, text: string) => formatted(formatter, join(root, path), text, root)
      : undefined
    const surveyed = survey(findLocal(root, shipped), shipped, format && { format })
    if (surveyed.length === 0) {
      return failed(`No file below ${root} was copied from this registry: none begins with its header.`)
    }
    return command === 'doctor'
      ? runDoctor(surveyed, values.json)
      : runUpgrade(root, surveyed, shipped, { ...values, isDryRun: values['dry-run'], prunes: values.prune })
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error))
  }
}

function runDoctor(surveyed: Surveyed[], json: boolean): Outcome {
  const report = diagnose(surveyed)
  const output = json ? JSON.stringify(report, null, 2) : describeReport(report)
  return { output, errors: '', exitCode: report.isHealthy ? 0 : 1 }
}

interface Flags {
  json: boolean
  isDryRun: boolean
  prunes: boolean
}

function runUpgrade(root: string, surveyed: Surveyed[], shipped: Shipped, flags: Flags): Outcome {
  const files = upgrade(root, surveyed, flags)
  const dependencies = missingDependencies(root, surveyed, shipped)
  const isLeft = files.some(({ outcome }) => ['conflict', 'blocked', 'unknown'].includes(outcome))
  const output = flags.json
    ? JSON.stringify({ files, dependencies }, null, 2)
    : describeUpgrade(files, dependencies, flags.isDryRun)
  return { output, errors: '', exitCode: isLeft ? 1 : 0 }
}

const words: Record<Exclude<UpgradedFile['outcome'], 'current'>, string> = {
  updated: '',
  merged: 'your changes and the new ones',
  conflict: 'look for <<<<<<< in it, and decide',
  added: '',
  removed: '',
  kept: 'left as you have it',
  blocked: 'the new version brings it, and a file of yours stands there: move that, and run this again',
  unknown: 'no version that this package knows has shipped it, so there is nothing to merge with',
}

function describeUpgrade(files: UpgradedFile[], dependencies: string[], isDryRun: boolean): string {
  const lines = files.flatMap(({ path, outcome, from, to }) => {
    if (outcome === 'current') return []
    const versions = from && to && from !== to ? ` ${from} → ${to}` : ''
    const remark = words[outcome] && `  (${words[outcome]})`
    return [`${outcome.padEnd(8)}  ${path}${versions}${remark}`]
  })
  if (lines.length === 0) lines.push('Everything is up to date.')
  if (dependencies.length > 0) lines.push(`To install: ${dependencies.join(' ')}`)
  if (isDryRun) lines.push('Nothing was written: this was a dry run.')
  return lines.join('\n')
}

/** What the items need and the package.json of the application does not name. */
function missingDependencies(root: string, surveyed: Surveyed[], shipped: Shipped): string[] {
  const path = join(root, 'package.json')
  if (!existsSync(path)) return []
  const manifest: Record<string, Record<string, string> | undefined> = JSON.parse(readFileSync(path, 'utf8'))
  const { dependencies, devDependencies, peerDependencies } = manifest
  const present = { ...dependencies, ...devDependencies, ...peerDependencies }
  const items = new Set(surveyed.map(({ item }) => item))
  const needed = [...items].flatMap((item) => shipped.items.get(item)?.dependencies ?? [])
  return [...new Set(needed)].filter((name) => !(name in present)).toSorted()
}

function formatted(command: string, path: string, text: string, cwd: string): string {
  const quoted = command.replaceAll('{}', `'${path.replaceAll("'", "'\\''")}'`)
  const { status, stdout, stderr } = spawnSync(quoted, { cwd, shell: true, input: text, encoding: 'utf8' })
  if (status !== 0) throw new Error(`The formatter failed for ${path}: ${stderr}`)
  return stdout
}

function done(output: string): Outcome {
  return { output, errors: '', exitCode: 0 }
}

function failed(errors: string): Outcome {
  return { output: '', errors, exitCode: 2 }
}
