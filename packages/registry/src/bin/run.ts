import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { describeReport, diagnose } from './doctor.ts'
import { findLocal } from './local.ts'
import { missingDependencies } from './needs.ts'
import { readShipped, type Shipped } from './shipped.ts'
import { type Surveyed, survey } from './survey.ts'
import { type UpgradedFile, upgrade } from './upgrade.ts'
import { isTaken } from './write.ts'

const help = `rivulet-registry doctor [folder]    says which copied files are edited, outdated or missing
rivulet-registry upgrade [folder]   merges what is newer into them, as git merges

  --json             prints a report for programs
  --format COMMAND   how you format: it gets a text on its input and {} stands for the path of its file,
                     as in --format "prettier --stdin-filepath {}"
  --dry-run          upgrade: says what would be done, and does nothing
  --prune            upgrade: removes files that no item needs any more, where they are unchanged

Exit code: 0 nothing to do or all done, 1 something is left to you, 2 it did not work.`
const seeHelp = 'See rivulet-registry --help.'

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
export function run(args: string[], surroundings: Surroundings): Outcome {
  try {
    return runCommand(args, surroundings)
  } catch (error) {
    const errors = error instanceof Error ? error.message : String(error)
    // A program that asked for JSON is told in JSON, whatever was wrong with the rest of what it asked.
    const output = args.includes('--json') ? JSON.stringify({ error: errors }, null, 2) : ''
    return { output, errors, exitCode: 2 }
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
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
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : ''} ${seeHelp}`, { cause: error })
  }
}

function runCommand(args: string[], { cwd, home }: Surroundings): Outcome {
  const { values, positionals } = parse(args)
  const [command, folder = '.', ...rest] = positionals
  if (values.help) return done(help)
  if (command === undefined) throw new Error(help)
  if (command !== 'doctor' && command !== 'upgrade')
    throw new Error(`There is no command ${command}. ${seeHelp}`)
  if (rest.length > 0) throw new Error(`One folder at a time: ${rest.join(' ')} is too much. ${seeHelp}`)
  for (const flag of ['dry-run', 'prune'] as const) {
    if (command === 'doctor' && values[flag])
      throw new Error(`--${flag} is for upgrade: doctor only tells. ${seeHelp}`)
  }

  const root = resolve(cwd, folder)
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`There is no folder ${root}. ${seeHelp}`)
  const shipped = readShipped(home)
  const { format: formatter } = values
  const surveyed = survey(findLocal(root, shipped), shipped, {
    isTaken: (path) => isTaken(join(root, path)),
    ...(formatter && { format: (path, text) => formatted(formatter, join(root, path), text, root) }),
  })
  if (surveyed.length === 0) {
    throw new Error(`No file below ${root} was copied from this registry: none begins with its header.`)
  }
  return command === 'doctor'
    ? runDoctor(surveyed, values.json)
    : runUpgrade(root, surveyed, shipped, { ...values, isDryRun: values['dry-run'], prunes: values.prune })
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
  // Before anything is written: it may fail.
  const dependencies = missingDependencies(root, surveyed, shipped)
  const files = upgrade(root, surveyed, flags)
  const isLeft = files.some(({ outcome }) => left.has(outcome))
  const output = flags.json
    ? JSON.stringify({ files, dependencies }, null, 2)
    : describeUpgrade(files, dependencies, flags.isDryRun)
  return { output, errors: '', exitCode: isLeft ? 1 : 0 }
}

const left = new Set<UpgradedFile['outcome']>(['conflict', 'obsolete', 'blocked', 'unknown', 'unreadable'])

const words: Record<Exclude<UpgradedFile['outcome'], 'current'>, string> = {
  updated: '',
  merged: 'your changes and the new ones',
  conflict: 'look for <<<<<<< in it, and decide',
  added: '',
  removed: '',
  kept: 'left as you have it',
  obsolete: 'nothing needs it any more: carry your changes over, then remove it, or its header if you use it',
  blocked:
    'needed, and what stands there has no header: put the first line back, or move it, and run this again',
  unknown: 'no version that this package knows has shipped it, so there is nothing to merge with',
  unreadable: 'no UTF-8: save it as such, and run this again',
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

function formatted(command: string, path: string, text: string, cwd: string): string {
  const quoted = command.replaceAll('{}', () =>
    process.platform === 'win32' ? `"${path}"` : `'${path.replaceAll("'", "'\\''")}'`,
  )
  const { status, stdout, stderr } = spawnSync(quoted, { cwd, shell: true, input: text, encoding: 'utf8' })
  if (status !== 0) throw new Error(`The formatter failed for ${path}: ${stderr}`)
  if (stdout.trim() === '' && text.trim() !== '') {
    throw new Error(`The formatter printed nothing for ${path}. It has to print what it makes of its input.`)
  }
  return stdout
}

function done(output: string): Outcome {
  return { output, errors: '', exitCode: 0 }
}
