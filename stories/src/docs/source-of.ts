const sources = import.meta.glob<string>(['../use-event-source/*/*.tsx', '!**/*.stories.tsx'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** The text of a story's component, to be shown as its code: `steps/steps.tsx`. */
export function sourceOf(file: string): string {
  const source = sources[`../use-event-source/${file}`]
  if (source === undefined) throw new Error(`There is no component ${file} beside the stories.`)
  return source
}
