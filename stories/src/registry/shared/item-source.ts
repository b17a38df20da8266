const sources = import.meta.glob<string>('../../../../packages/registry/src/items/*/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Files of an item as they are copied, to be shown as its code: `chat-window/answer.tsx`. */
export function itemSource(...files: readonly string[]): string {
  return files.map(textOf).join('\n')
}

function textOf(file: string): string {
  const source = sources[`../../../../packages/registry/src/items/${file}`]
  if (source === undefined) throw new Error(`No item of the registry has a file ${file}.`)
  return source
}
