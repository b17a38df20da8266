import { useState } from 'react'

import { Button } from '../../shared/button.tsx'
import { Switch } from '../../shared/switch.tsx'
import styles from './item-page.module.css'

/** How the item gets into an application: from this very page, where the registry stands beside the stories. */
export function AddItem({ name }: { name: string }) {
  const [withSources, setWithSources] = useState(false)
  const [copied, setCopied] = useState('')
  const file = `r/${name}${withSources ? '-source' : ''}.json`
  const command = `npx shadcn@latest add ${new URL(file, document.baseURI).href}`

  async function copy() {
    await navigator.clipboard.writeText(command)
    setCopied(command)
  }

  return (
    <div className={styles.add}>
      <input
        readOnly
        className={styles.command}
        aria-label="Command"
        value={command}
        onFocus={({ target }) => target.select()}
      />
      <Button aria-label={copied === command ? 'Copied' : 'Copy the command'} onClick={() => void copy()}>
        {copied === command ? 'Copied' : 'Copy'}
      </Button>
      <Switch checked={withSources} onChange={setWithSources}>
        With its sources, without our packages
      </Switch>
    </div>
  )
}
