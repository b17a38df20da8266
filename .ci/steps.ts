/** One step of the gate. */
export interface Step {
  /** A script of the root package.json. */
  script: string
  /** How to mend it, in one line. */
  hint: string
}

/** In order: cheap before dear, and what a later step reads before that step. The tests stand last. */
export const steps: Step[] = [
  { script: 'format:check', hint: 'pnpm format' },
  {
    script: 'lint',
    hint: 'pnpm lint --fix mends some; a rule is never switched off without its reason beside it',
  },
  { script: 'types', hint: 'pnpm types; an exported function of a package needs its types written out' },
  { script: 'build', hint: 'pnpm build; publint and attw name the package and the field of its manifest' },
  { script: 'pack:check', hint: 'look at "files" and "publishConfig" in the package.json that is named' },
  { script: 'size', hint: 'pnpm size; take out what grew, or argue for a new limit in .size-limit.json' },
  { script: 'unused', hint: 'delete what is named; knip.jsonc holds the few exceptions, each with a reason' },
  { script: 'test', hint: 'pnpm test --project NAME -t "part of the test name"' },
]
