import { type ChatSnapshot, isUnderWay } from '../chat-source.ts'
import type { ChatWindowText } from '../text.ts'
import { type Answer, createAnswerReader } from './answer-reader.ts'
import { createLanguage, type Language } from './language.ts'

/** `sentences`: the answer while it comes; `complete`: when it has ended; `status`: only that it comes, and how it ended. */
export type AnnouncerVerbosity = 'sentences' | 'complete' | 'status' | 'off'

export interface AnnouncerOptions {
  /** Speaks. What is assertive may interrupt. */
  say: (text: string, options: { assertive: boolean }) => void
  text: Pick<
    ChatWindowText,
    'answering' | 'approval' | 'completed' | 'stopped' | 'truncated' | 'failed' | 'unsent' | 'code' | 'table'
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
  /** While quiet, as when the user types, all but a failure is kept, and merged after. */
  setQuiet: (isQuiet: boolean) => void
  /** Replaces the options. */
  setOptions: (options: AnnouncerOptions) => void
  /** Forgets everything, timers included; what comes next is history again. */
  stop: () => void
}

const answeringAfterMs = 1_000
/** Between two looks at an answer that has no sentence to say yet. */
const lookEveryMs = 250

/**
 * Speaks a chat: the sentences of its answer as they are completed, merged, and always how the answer ended, or what it asks for.
 *
 * The text is looked at only when something may be said, four times a second at most: an update in between compares a status.
 */
export function createAnnouncer(options: AnnouncerOptions): AnnouncerController {
  let chat: ChatSnapshot | undefined
  let language: Language | undefined
  let queue: string[] = []
  /** How the answer has ended, said after what is queued. */
  let last = ''
  let isQuiet = false
  /** `late`: waited for so long that it is worth a word. */
  let waiting: 'no' | 'asked' | 'late' = 'no'
  let spokenAt = -Infinity
  let lookedAt = -Infinity
  let timer: ReturnType<typeof setTimeout> | undefined
  let lateTimer: ReturnType<typeof setTimeout> | undefined
  const reader = createAnswerReader(forget, () => ({
    text: options.text,
    language: (language ??= createLanguage(options.locale)),
  }))

  const speaks = (verbosity: AnnouncerVerbosity) => (options.verbosity ?? 'sentences') === verbosity

  function forget() {
    queue = []
    last = ''
  }

  /** Reads without a word. */
  function passOver(snapshot: ChatSnapshot, final: boolean) {
    const answer = answerOf(snapshot)
    reader.read(answer, final)
    reader.approvals(answer)
  }

  function begin() {
    rest()
    waiting = 'asked'
    lateTimer = setTimeout(() => {
      waiting = 'late'
      wake()
    }, answeringAfterMs)
  }

  function rest() {
    waiting = 'no'
    clearTimeout(lateTimer)
    pause()
  }

  function pause() {
    clearTimeout(timer)
    timer = undefined
  }

  function end(snapshot: ChatSnapshot, outcome: 'completed' | 'stopped' | 'truncated' | 'failed') {
    rest()
    const { text } = options
    const answer = answerOf(snapshot)
    // Read first: an answer read anew empties the queue.
    const tail = reader.read(answer, true, outcome !== 'completed')
    if (!speaks('status')) queue.push(...tail)
    if (outcome === 'failed' && snapshot.messages.at(-1)?.role === 'user') last = text.unsent
    else if (outcome !== 'completed') last = text[outcome]
    else if (waitsForTool(answer)) last = reader.approvals(answer).map(text.approval).join(' ')
    else {
      last = text.completed(reader.countWords())
      // Where a tool was answered meanwhile, the chat goes on right after this, and is not complete.
      if (endsWithTool(answer)) return wake(performance.now() + lookEveryMs)
    }
    if (outcome === 'failed') flush(true)
    else wake()
  }

  /** Looks as soon as something may be said. */
  function wake(notBefore = 0) {
    const hasNothing = waiting === 'no' && queue.length === 0 && !last
    if (hasNothing || isQuiet || timer !== undefined) return
    const { minIntervalMs = 2_500 } = options
    const nextLookAt = waiting === 'no' ? notBefore : lookedAt + lookEveryMs
    const waitMs = Math.max(spokenAt + minIntervalMs, nextLookAt) - performance.now()
    if (waitMs > 0) timer = setTimeout(look, waitMs)
    else look()
  }

  function look() {
    timer = undefined
    lookedAt = performance.now()
    if (chat && waiting !== 'no') {
      const answer = answerOf(chat)
      const settled = speaks('sentences') ? reader.read(answer, false) : []
      queue.push(...settled, ...reader.approvals(answer).map(options.text.approval))
      if (waiting === 'late' && queue.length === 0 && !reader.isInSentence())
        queue.push(options.text.answering)
      waiting = 'asked'
    }
    flush(false)
  }

  function flush(assertive: boolean) {
    const said = [...queue, last].filter(Boolean).join(' ')
    forget()
    if (!said) return
    clearTimeout(lateTimer)
    spokenAt = performance.now()
    options.say(said, { assertive })
  }

  function stop() {
    rest()
    chat = undefined
    forget()
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
      if (!before || status === 'submitted') passOver(next, status !== 'streaming')
      else if (waiting === 'no') passOver(before, true)
      if (status === 'submitted') {
        last = ''
        if (!endsWithTool(answerOf(next))) queue = []
      }
      if (isUnderWay(status)) {
        if (waiting === 'no' || status === 'submitted') begin()
        if (status === 'streaming') wake()
      } else if (status === 'idle') {
        rest()
        forget()
      } else if (waiting !== 'no' || (before && status === 'failed')) end(next, status)
    },
    setQuiet(value) {
      isQuiet = value
      pause()
      wake()
    },
    setOptions(next) {
      if (next.locale !== options.locale) language = undefined
      // What came while only the status was spoken stays unsaid.
      if (chat && speaks('status')) reader.read(answerOf(chat), !isUnderWay(chat.status))
      options = next
      if (speaks('off')) stop()
    },
    stop,
  }
}

/** The answer that is shown last, empty where none is. */
function answerOf({ messages }: ChatSnapshot): Answer {
  const message = messages.at(-1)
  if (message?.role !== 'assistant') return { id: '', parts: [] }
  const { id, parts, finishReason } = message
  return { id, parts, finishReason }
}

/** Such an answer is not complete: it goes on when the user has allowed a tool, or when one has run here. */
function waitsForTool({ parts, finishReason }: Answer): boolean {
  const waiting = finishReason === 'tool-calls' ? /^(approval|input)/ : /^approval/
  return parts.some((part) => part.type === 'tool' && waiting.test(part.state))
}

/** Asked for again, such an answer goes on; any other is replaced. */
function endsWithTool({ parts }: Answer): boolean {
  return parts.at(-1)?.type === 'tool'
}
