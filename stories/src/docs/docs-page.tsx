import {
  Controls,
  Description,
  DocsContext,
  Heading,
  Primary,
  Subheading,
  Subtitle,
  Title,
} from '@storybook/addon-docs/blocks'
import { useContext, useState } from 'react'

import { StartOnClick } from './start-on-click.tsx'

/** The browser has six connections for an origin and the page itself needs some. The first story always holds one. */
const maxStarted = 3

/**
 * Autodocs with one live story, the first. Each other starts on a click, and at most three of them stream at a time: a further
 * one stops the one that was started first.
 */
export function DocsPage() {
  const [, ...others] = useContext(DocsContext)
    .componentStories()
    .filter(({ tags }) => tags.includes('autodocs'))
  const [started, setStarted] = useState<readonly string[]>([])
  return (
    <>
      <Title />
      <Subtitle />
      <Description of="meta" />
      <Primary />
      <div className="docs-controls">
        <Controls />
      </div>
      {others.length > 0 && <Heading>More stories</Heading>}
      {others.map(({ id, name, moduleExport }) => (
        <section key={id} className="docs-story">
          <Subheading>{name}</Subheading>
          <Description of={moduleExport} />
          <StartOnClick
            of={moduleExport}
            name={name}
            started={started.includes(id)}
            onStart={() => setStarted((ids) => [...ids, id].slice(-maxStarted))}
            onStop={() => setStarted((ids) => ids.filter((other) => other !== id))}
          />
        </section>
      ))}
    </>
  )
}
