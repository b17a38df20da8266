import styles from './values.module.css'

interface ValuesProps {
  /** What a value without names of its own is called. Default: "Value". */
  title?: string
  value: unknown
}

/** What a tool is given, or gives, as a list that people can read. */
export function Values({ title = 'Value', value }: ValuesProps) {
  return (
    <dl className={styles.values}>
      {toEntries(value, title).map(([name, one]) => (
        <div key={name} className={styles.row}>
          <dt>{toTitle(name)}</dt>
          <dd>
            <bdi>{toText(one)}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}

export function toEntries(value: unknown, title = ''): [name: string, value: unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value)
    : [[title, value]]
}

/** `publishNote`, `publish_note`: "Publish note". */
export function toTitle(name: string): string {
  const words = name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/[_-]+/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.map(toText).join(', ')
  if (typeof value === 'object' && value !== null && 'title' in value) return toText(value.title)
  return JSON.stringify(value) ?? 'nothing'
}
