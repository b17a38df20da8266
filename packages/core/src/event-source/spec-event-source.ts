import type { ConnectionStatus, RequestOptions } from '../connection/types.ts'
import { baseUrl, longestDelayMs } from '../environment.ts'
import { StreamError } from '../errors.ts'
import { connectToEvents, type EventChunk, type EventStreamStep } from './event-stream.ts'

/** The platform's dictionary, and what `fetch` can do besides. */
export interface EventSourceInit extends Pick<RequestOptions, 'method' | 'headers' | 'body' | 'fetch'> {
  /** Whether cookies go to other origins too. Default: false. */
  withCredentials?: boolean
}

export interface EventSourceEventMap {
  open: Event
  message: MessageEvent<string>
  error: Event
}

type EventOf<TType extends string> = TType extends keyof EventSourceEventMap
  ? EventSourceEventMap[TType]
  : MessageEvent<string>

type Handler<TType extends string> = ((event: EventOf<TType>) => unknown) | null

type Listener<TType extends string> = Handler<TType> | { handleEvent: (event: EventOf<TType>) => unknown }

type Handlers = { [TType in keyof EventSourceEventMap]: Handler<TType> }

interface EventSourceTarget extends EventTarget {
  addEventListener<TType extends string>(
    type: TType,
    listener: Listener<TType>,
    options?: boolean | AddEventListenerOptions,
  ): void
  removeEventListener<TType extends string>(
    type: TType,
    listener: Listener<TType>,
    options?: boolean | EventListenerOptions,
  ): void
}

const TypedEventTarget: new () => EventSourceTarget = EventTarget

const CONNECTING = 0
const OPEN = 1
const CLOSED = 2

/** The same wait before each reconnection: the stream's own, else that of browsers. What got a response but no stream has failed. */
const reconnection = {
  retryMs: 3_000,
  reconnect: {
    minDelayMs: 0,
    maxDelayMs: 0,
    random: () => 1,
    when: ({ code, retryable }: StreamError) => retryable && code !== 'http',
  },
}

/**
 * The platform's `EventSource` (WHATWG HTML 9.2), over `fetch`. It connects when it is made, and retries for as long as the
 * network fails; any response but a sound 200 ends it.
 *
 * @throws DOMException `SyntaxError` when the URL cannot be resolved; TypeError when a body goes with GET or HEAD.
 */
export class EventSource extends TypedEventTarget {
  declare static readonly CONNECTING: 0
  declare static readonly OPEN: 1
  declare static readonly CLOSED: 2
  declare readonly CONNECTING: 0
  declare readonly OPEN: 1
  declare readonly CLOSED: 2

  static {
    for (const target of [this, this.prototype]) {
      for (const [name, value] of Object.entries({ CONNECTING, OPEN, CLOSED })) {
        Object.defineProperty(target, name, { value, enumerable: true })
      }
    }
    Object.defineProperty(this.prototype, Symbol.toStringTag, { value: 'EventSource', configurable: true })
  }

  readonly #url: string
  readonly #withCredentials: boolean
  readonly #connection = new AbortController()
  readonly #handlers: Handlers = { open: null, message: null, error: null }
  #readyState: 0 | 1 | 2 = CONNECTING
  #lastEventId = ''

  constructor(url: string | URL, init?: EventSourceInit) {
    super()
    // A copy also of null, which the platform takes for an empty dictionary.
    const { withCredentials, ...request }: EventSourceInit = { ...init }
    this.#url = parse(url)
    this.#withCredentials = Boolean(withCredentials)
    if (request.body != null && /^(get|head)$/i.test(request.method ?? 'get')) {
      throw new TypeError("A body does not go with GET and HEAD: pass method: 'POST' too.")
    }
    void this.#run(request)
  }

  get readyState(): 0 | 1 | 2 {
    return this.#readyState
  }

  /** Resolved against the page. */
  get url(): string {
    return this.#url
  }

  get withCredentials(): boolean {
    return this.#withCredentials
  }

  get onopen(): Handler<'open'> {
    return this.#handlers.open
  }
  set onopen(handler: Handler<'open'>) {
    this.#handle('open', handler)
  }

  get onmessage(): Handler<'message'> {
    return this.#handlers.message
  }
  set onmessage(handler: Handler<'message'>) {
    this.#handle('message', handler)
  }

  get onerror(): Handler<'error'> {
    return this.#handlers.error
  }
  set onerror(handler: Handler<'error'>) {
    this.#handle('error', handler)
  }

  /** Ends the connection for good: nothing is dispatched afterwards. */
  close(): void {
    this.#readyState = CLOSED
    this.#connection.abort()
  }

  /** An attribute is one listener, in the place where it was first set (WHATWG HTML 8.1.8.1). */
  #handle<TType extends keyof EventSourceEventMap>(type: TType, handler: Handler<TType>) {
    const callable = typeof handler === 'function'
    this.#handlers[type] = (callable ? handler : null) as Handlers[TType]
    if (callable) this.addEventListener(type, this.#relay)
    else this.removeEventListener(type, this.#relay)
  }

  readonly #relay = (event: Event): void => {
    const handler: ((event: never) => unknown) | null =
      this.#handlers[event.type as keyof EventSourceEventMap]
    handler?.call(this, event as never)
  }

  async #run(request: EventSourceInit) {
    const { signal } = this.#connection
    const options = {
      ...request,
      ...reconnection,
      url: this.#url,
      credentials: this.#withCredentials ? ('include' as const) : ('same-origin' as const),
      // The standard knows no timeout, and no events of ours.
      connectTimeoutMs: longestDelayMs,
      stallTimeoutMs: longestDelayMs,
      raw: true,
    }
    try {
      for await (const step of connectToEvents(
        () => options,
        () => this.#lastEventId,
        signal,
      )) {
        if (!signal.aborted) this.#take(step)
        if (signal.aborted) return
      }
    } catch (error) {
      // Why it failed is not for the page to know, by the standard.
      if (!(error instanceof StreamError)) throw error
    }
    if (!signal.aborted) this.#fail()
  }

  #take(step: EventStreamStep) {
    if ('events' in step) this.#receive(step)
    else if ('status' in step) this.#report(step)
  }

  #receive({ events, lastEventId, origin }: EventChunk) {
    this.#lastEventId = lastEventId
    for (const { type, data, lastEventId } of events) {
      this.dispatchEvent(new MessageEvent(type, { data, lastEventId, origin }))
      if (this.#readyState === CLOSED) return
    }
  }

  #report({ response, retryAt }: ConnectionStatus) {
    if (response) {
      this.#readyState = OPEN
      this.dispatchEvent(new Event('open'))
    } else if (retryAt) {
      this.#readyState = CONNECTING
      this.dispatchEvent(new Event('error'))
    }
  }

  #fail() {
    this.close()
    this.dispatchEvent(new Event('error'))
  }
}

/** Whatever comes is taken as a string. */
function parse(url: string | URL): string {
  const base = baseUrl()
  const { href, hostname = '' } = URL.canParse(url, base) ? new URL(url, base) : {}
  // Chromium lets a space into a host, as %20, where the standard lets neither.
  if (href && !hostname.includes('%')) return href
  throw new DOMException(
    `EventSource cannot open "${url}": pass a valid URL, absolute where there is no page.`,
    'SyntaxError',
  )
}
