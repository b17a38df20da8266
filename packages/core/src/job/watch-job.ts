import { connect } from '../connection/connect.ts'
import type { ConnectionStatus } from '../connection/types.ts'
import { longestDelayMs, onReturn } from '../environment.ts'
import type { StreamError } from '../errors.ts'
import type { SseFrame } from '../sse/sse-frames.ts'
import { askForStream } from './job-stream.ts'
import { createPoller } from './poll.ts'
import { parseJobFrame } from './read-job-frame.ts'
import { isOfOtherKind, isWorthRetry, unforeseen } from './request-job.ts'
import type { JobConnection, JobFrame, JobWatchOptions, PlainFrame } from './types.ts'

/** Silence beyond this, heartbeats included, is suspicious on a stream that has spoken, in milliseconds: three heartbeats. */
const quietMs = 15_000

/** Whoever wants to know how a job goes. */
export interface JobListener {
  /** Called for each frame that can be read, by whichever way it came. */
  onFrame: (frame: JobFrame | PlainFrame) => void
  /** Whether nothing more is to be heard: then everything is hung up. */
  hasEnded: () => boolean
  /** Called whenever news come by another way, and at times by the same. */
  onConnection: (connection: JobConnection) => void
  /** Called for each fault that does not stop the watch. */
  onError: (error: StreamError) => void
  /** Called once, at the end of the job or after an error for which there is no remedy. */
  onClose: (error: StreamError | null) => void
}

export interface JobWatch {
  /** Takes a frame that came by another way. */
  hear: (frame: JobFrame | PlainFrame) => void
  /** Asks at once, and opens the stream anew. */
  refresh: () => void
  /** Hangs up, without a call of `onClose`. */
  stop: () => void
}

/**
 * Watches a job to its end, by a stream and, while that is silent or refused, by polls. It is never mute for long: the stream is
 * tried again all the while, and what the page may have missed is asked for when it returns.
 */
export function watchJob(options: () => JobWatchOptions, listener: JobListener): JobWatch {
  let session = new AbortController()
  /** A frame has come by this stream. */
  let isLive = false
  /** The stream was answered with something else: an error page, or JSON. */
  let isRefused = false
  let heard = false
  /** The stream is silent or refused: polls go on. */
  let isMute = false
  let silence: ReturnType<typeof setTimeout> | undefined
  const poller = createPoller(options, {
    onAnswer(text) {
      if (!isMute) poller.stop()
      if (text !== null) read(text)
      else closeIfEnded()
    },
    onFailure(error) {
      // An error page for both, and never a word of a job: the address is wrong.
      const isWrongPage = error.code === 'content-type' && isRefused && !heard
      if (isWrongPage || !isWorthRetry(error)) close(error)
      else listener.onError(error)
    },
  })
  const stopReturns = onReturn(refresh)

  function start() {
    session.abort()
    session = new AbortController()
    isLive = false
    isMute = false
    listener.onConnection('connecting')
    expectWord()
    void stream(session.signal)
  }

  function stop() {
    stopReturns()
    session.abort()
    poller.stop()
    clearTimeout(silence)
  }

  function close(error: StreamError | null) {
    stop()
    listener.onClose(error)
  }

  function closeIfEnded(): boolean {
    const hasEnded = listener.hasEnded()
    if (hasEnded) close(null)
    return hasEnded
  }

  function refresh() {
    start()
    poller.stop()
    poller.start()
  }

  function expectWord(leastMs = 0) {
    const { silentAfterMs = -1 } = options()
    const withinMs = Math.max(silentAfterMs >= 0 ? silentAfterMs : 3_000, leastMs)
    clearTimeout(silence)
    silence = setTimeout(fallBack, Math.min(withinMs, longestDelayMs))
  }

  function fallBack() {
    isMute = true
    listener.onConnection('polling')
    poller.start()
  }

  /** Whether the text is a frame. */
  function read(text: string, isEnd = false): boolean {
    try {
      hear(parseJobFrame(text))
      return true
    } catch (error) {
      // An end without a frame has another reason, like rights that are gone: a poll will tell.
      if (isEnd) fallBack()
      else listener.onError(unforeseen(error))
      return false
    }
  }

  function hear(frame: JobFrame | PlainFrame) {
    heard = true
    listener.onFrame(frame)
    closeIfEnded()
  }

  async function stream(signal: AbortSignal) {
    try {
      for await (const step of connect(() => askForStream(options()), signal)) {
        if (signal.aborted) return
        if (step === null) {
          if (!closeIfEnded()) fallBack()
        } else if ('status' in step) report(step)
        else receive(step, signal)
      }
      if (!signal.aborted) fallBack()
    } catch (cause) {
      if (signal.aborted) return
      const error = unforeseen(cause)
      if (!isWorthRetry(error)) return close(error)
      listener.onError(error)
      fallBack()
    }
  }

  function receive(frames: readonly SseFrame[], signal: AbortSignal) {
    isRefused = false
    for (const { type, data } of frames) {
      const isEnd = type === 'end'
      if (/^(job|end|message|)$/.test(type)) isLive = read(data, isEnd) || (isLive && !isEnd)
      if (signal.aborted) return
    }
    if (!isLive) return
    poller.stop()
    listener.onConnection('stream')
    expectWord(quietMs)
  }

  function report({ error, retryAt }: ConnectionStatus) {
    if (!retryAt) return
    if (error) listener.onError(error)
    isRefused = error?.code === 'content-type'
    if (error && isOfOtherKind(error)) fallBack()
    else if (isLive) {
      listener.onConnection('connecting')
      expectWord()
    }
    isLive = false
  }

  start()
  return { hear, refresh, stop }
}
