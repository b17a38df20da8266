const sources = import.meta.glob<string>(
  ['../{use-*,chat-window,progress-bar}/*/*.{ts,tsx}', '!**/*.stories.tsx'],
  {
    query: '?raw',
    import: 'default',
    eager: true,
  },
)

/** The text of a story's component, to be shown as its code: `use-event-source/steps/steps.tsx`, and what it is to be read with. */
export function sourceOf(...files: readonly string[]): string {
  return files.map(textOf).join('\n')
}

function textOf(file: string): string {
  const source = sources[`../${file}`]
  if (source === undefined) throw new Error(`There is no file ${file} beside the stories.`)
  return source
}
