import { type ChatSnapshot, isUnderWay } from '../chat-source.ts'
import type { ChatWindowText } from '../text.ts'
import { createAnswerReader } from './answer-reader.ts'
import { createLanguage, type Language } from './language.ts'

/** `sentences`: the answer while it comes; `complete`: when it has ended; `status`: only that it comes, and how it ended. */
export type AnnouncerVerbosity = 'sentences' | 'complete' | 'status' | 'off'

export interface AnnouncerOptions {
  /** Speaks. What is assertive may interrupt. */
  say: (text: string, options: { assertive: boolean }) => void
  text: Pick<
    ChatWindowText,
    'answering' | 'completed' | 'stopped' | 'truncated' | 'failed' | 'code' | 'table'
  >
  /** For sentences and words. Default: the runtime's. */
  locale?: string | undefined
  /** Default: `sentences`. */
  verbosity?: AnnouncerVerbosity | undefined
  /** The least time from one announcement to the next, in milliseconds; a failure does not wait. Default: 2,500. */
  minIntervalMs?: number | undefined
}

export interface AnnouncerController {
  /** Takes what the chat shows now. The first time it is history, of which nothing is spoken. */
  update: (snapshot: ChatSnapshot) => void
  /** While the user types, all but a failure is kept, and merged after. */
  typing: (isTyping: boolean) => void
  /** Replaces the options. */
  setOptions: (options: AnnouncerOptions) => void
  /** Forgets everything, timers included; what comes next is history again. */
  stop: () => void
}

const answeringAfterMs = 1_000
/** Between two looks at an answer that has no sentence to say yet. */
const lookEveryMs = 250

/**
 * Speaks a chat: the sentences of its answer as they are completed, merged, and always how the answer ended.
 *
 * The text is looked at only when something may be said, four times a second at most: an update in between compares a status.
 */
export function createAnnouncer(options: AnnouncerOptions): AnnouncerController {
  let chat: ChatSnapshot | undefined
  let language: Language | undefined
  let queue: string[] = []
  let isTyping = false
  /** `late`: waited for so long that it is worth a word. */
  let answer: 'none' | 'asked' | 'late' = 'none'
  let spokenAt = -Infinity
  let lookedAt = -Infinity
  let timer: ReturnType<typeof setTimeout> | undefined
  let lateTimer: ReturnType<typeof setTimeout> | undefined
  const reader = createAnswerReader(() => {
    queue = []
  })

  const speaks = (verbosity: AnnouncerVerbosity) => (options.verbosity ?? 'sentences') === verbosity

  function read(final: boolean): readonly string[] {
    language ??= createLanguage(options.locale)
    return chat ? reader.read(chat.messages, final, { text: options.text, language }) : []
  }

  function begin() {
    rest()
    queue = []
    answer = 'asked'
    lateTimer = setTimeout(() => {
      answer = 'late'
      wake()
    }, answeringAfterMs)
  }

  function rest() {
    answer = 'none'
    clearTimeout(lateTimer)
    pause()
  }

  function pause() {
    clearTimeout(timer)
    timer = undefined
  }

  function end(outcome: Exclude<ChatSnapshot['status'], 'idle' | 'submitted' | 'streaming'>) {
    rest()
    const { text } = options
    const tail = read(true)
    if (!speaks('status')) queue.push(...tail)
    queue.push(
      outcome === 'completed' ? text.completed(reader.countWords(chat?.messages ?? [])) : text[outcome],
    )
    if (outcome === 'failed') flush(true)
    else wake()
  }

  /** Looks as soon as something may be said. */
  function wake() {
    const hasNothing = answer === 'none' && queue.length === 0
    if (hasNothing || isTyping || timer !== undefined) return
    const { minIntervalMs = 2_500 } = options
    const nextLookAt = answer === 'none' ? 0 : lookedAt + lookEveryMs
    const waitMs = Math.max(spokenAt + minIntervalMs, nextLookAt) - Date.now()
    // No longer than an interval, should the clock have been set back.
    if (waitMs > 0) timer = setTimeout(look, Math.min(waitMs, Math.max(minIntervalMs, lookEveryMs)))
    else look()
  }

  function look() {
    timer = undefined
    lookedAt = Date.now()
    if (answer === 'late') {
      answer = 'asked'
      if (!speaks('sentences') || !reader.hasText(chat?.messages ?? [])) queue.push(options.text.answering)
    }
    // Read first: an answer read anew empties the queue.
    const settled = answer !== 'none' && speaks('sentences') ? read(false) : []
    queue.push(...settled)
    flush(false)
  }

  function flush(assertive: boolean) {
    if (queue.length === 0) return
    spokenAt = Date.now()
    options.say(queue.splice(0).join(' '), { assertive })
  }

  function stop() {
    rest()
    chat = undefined
    queue = []
  }

  return {
    update(next) {
      if (speaks('off')) return
      const before = chat
      const { status } = (chat = next)
      if (status === before?.status) {
        if (status === 'streaming') wake()
        return
      }
      // What is there is history, but for the sentence that is under way; an answer that is asked for again stays until the new one
      // begins.
      if (!before && status === 'streaming') read(false)
      else if (!before || status === 'submitted') reader.skip(next.messages)
      else if (answer === 'none') reader.skip(before.messages)
      if (isUnderWay(status)) {
        if (answer === 'none' || status === 'submitted') begin()
        if (status === 'streaming') wake()
      } else if (status === 'idle') {
        rest()
        queue = []
      } else if (answer !== 'none' || (before && status === 'failed')) end(status)
    },
    typing(value) {
      isTyping = value
      pause()
      if (!isTyping) wake()
    },
    setOptions(next) {
      if (next.locale !== options.locale) language = undefined
      options = next
      if (speaks('off')) stop()
    },
    stop,
  }
}
