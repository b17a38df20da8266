import type { ChatSnapshot, ChatSource } from '../chat-source.ts'
import { type AnnouncerController, type AnnouncerOptions, createAnnouncer } from './create-announcer.ts'
import type { TypingSignal } from './typing-signal.ts'

/**
 * Speaks a chat until it is stopped, and keeps quiet while the user types or the page is not shown.
 *
 * @param missed What the chat has shown until now: first what was history, then how it stood otherwise.
 */
export function announce(
  source: ChatSource,
  typing: TypingSignal | undefined,
  options: AnnouncerOptions,
  missed: readonly ChatSnapshot[],
): Pick<AnnouncerController, 'setOptions' | 'stop'> {
  const announcer = createAnnouncer(options)
  let isTyping = false

  function listen() {
    if (!document.hidden) announcer.update(source.getSnapshot())
  }
  // What a hidden page says is lost, or disturbs: it is said, merged, when the page is shown again.
  function attend() {
    listen()
    announcer.setQuiet(isTyping || document.hidden)
  }

  const leave = source.subscribe(listen)
  const leaveTyping = typing?.subscribe((value) => {
    isTyping = value
    announcer.setQuiet(isTyping || document.hidden)
  })
  document.addEventListener('visibilitychange', attend)
  for (const snapshot of missed.slice(0, document.hidden ? 1 : undefined)) announcer.update(snapshot)
  attend()
  return {
    setOptions: announcer.setOptions,
    stop() {
      leave()
      leaveTyping?.()
      document.removeEventListener('visibilitychange', attend)
      announcer.stop()
    },
  }
}
