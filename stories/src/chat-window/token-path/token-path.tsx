import { ChatWindow } from '@rivulet/components/chat-window'
import { useStreamedCompletion } from '@rivulet/react'
import { Profiler, useEffect, useRef, useState } from 'react'

import { mockUrl } from '../../shared/mock-url.ts'
import { Entry } from '../shared/entry.tsx'
import lab from '../shared/lab.module.css'
import { Thread } from '../shared/thread.tsx'
import styles from '../shared/window.module.css'
import { CostFacts } from './cost-facts.tsx'
import { createCostMeter } from './cost.ts'

export interface TokenPathProps {
  /** How long the answer is, in tokens. */
  tokens?: number
  /** The server's pause between two tokens, in milliseconds. */
  paceMs?: number
}

/**
 * Tokens go from the network to one text node: React renders when an answer begins and when it ends. Press Send and watch the
 * first counter: it stands still while the others run.
 */
export function TokenPath({ tokens = 5_000, paceMs = 1 }: TokenPathProps) {
  const { controller } = useStreamedCompletion({ url: mockUrl('/chat', { script: 'long', tokens, paceMs }) })
  const [meter] = useState(() => createCostMeter())
  const root = useRef<HTMLDivElement>(null)

  useEffect(() => (root.current ? meter.watch(root.current) : undefined), [meter])

  return (
    <div className={lab.lab}>
      <CostFacts meter={meter} tokens={tokens} />
      <Profiler id="window" onRender={meter.countCommit}>
        <ChatWindow.Root ref={root} chat={controller} className={styles.window}>
          <Thread title="A long answer." hint="It has five thousand tokens and costs a handful of commits." />
          <Entry defaultDraft="Tell me everything." onSubmit={meter.reset} />
          <ChatWindow.Announcer verbosity="status" />
        </ChatWindow.Root>
      </Profiler>
    </div>
  )
}
