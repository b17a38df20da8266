import type { Message } from '@rivulet/react'
import type { ReactNode } from 'react'
import { z } from 'zod'

import { Facts } from '../../shared/facts.tsx'
import styles from './extras.module.css'

/** What a server says may hold anything, also `javascript:`. */
const isSafe = (url: string) => /^(https?:|data:text\/csv[;,])/i.test(url)

const delaysSchema = z.record(z.string(), z.number())

/** What comes with an answer besides its text: where it is from, what was measured, and what there is to keep. */
export function Extras({ parts }: Pick<Message, 'parts'>) {
  const sources = parts.filter((part) => part.type === 'source')
  const files = parts.filter((part) => part.type === 'file')
  const delays = parts.filter((part) => part.type === 'data' && part.name === 'delays')
  return (
    <>
      {delays.map((part) => (
        <Delays key={part.id} data={'data' in part ? part.data : null} />
      ))}
      {sources.length > 0 && (
        <section className={styles.sources} aria-label="Sources">
          {sources.map(({ id, url, title }, index) => (
            <Link key={id} url={url ?? ''}>
              <span className={styles.number}>{index + 1}</span> {title ?? url}
            </Link>
          ))}
        </section>
      )}
      {files.map(({ id, url, mediaType, name = nameFor(mediaType) }) => (
        <Link key={id} url={url} download={name}>
          <strong>{name}</strong> <span className={styles.kind}>{mediaType}</span>
        </Link>
      ))}
    </>
  )
}

/** Not every wire tells a file's name. */
function nameFor(mediaType: string): string {
  return `file.${mediaType.split('/').at(-1)}`
}

function Delays({ data }: { data: unknown }) {
  const { data: delays = {} } = delaysSchema.safeParse(data)
  const shown = Object.entries(delays).map(([moment, ms]) => [moment, `${ms.toLocaleString('en')} ms`])
  return (
    <div className={styles.delays}>
      <Facts facts={Object.fromEntries(shown)} />
    </div>
  )
}

interface LinkProps {
  url: string
  download?: string
  children: ReactNode
}

function Link({ url, download, children }: LinkProps) {
  if (!isSafe(url)) return <span className={styles.link}>{children}</span>
  return (
    <a className={styles.link} href={url} download={download} target="_blank" rel="noreferrer">
      {children}
    </a>
  )
}
