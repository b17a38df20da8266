import type { ServerSentEvent } from '@rivulet/core/sse'

import { type Step, wait } from '../script.ts'

/** Every scenario, in the order in which a catalogue shows them. */
export const scenarioNames = [
  'happy',
  'trickle',
  'split-utf8',
  'mixed-line-endings',
  'byte-by-byte',
  'stalled',
  'cut-midway',
  'cut-then-resume',
  'unauthorized',
  'forbidden',
  'not-found',
  'rate-limited',
  'unavailable-then-ok',
  'no-content',
  'wrong-content-type',
  'html-login-page',
  'retry-zero',
  'retry-huge',
  'giant-event',
  'comment-flood',
  'never-ending',
] as const

/** The name of a scenario, as in a URL. */
export type ScenarioName = (typeof scenarioNames)[number]

/** What a client has to hand over for one event. */
export type ExpectedEvent = Pick<ServerSentEvent, 'type' | 'data'>

/** How a handler plays its scenario. */
export interface ScenarioOptions {
  /** The pause between two things that happen, in milliseconds, 0 or more. Default: 100, slow enough to watch. */
  paceMs?: number
}

/** One way in which a server behaves, well or badly. */
export interface Scenario {
  /** Its key in `scenarios`. */
  readonly name: ScenarioName
  /** For a heading: a few words. */
  readonly title: string
  /** One sentence: what misbehaves, and what a good client does. */
  readonly description: string
  /**
   * What a good client has handed over in the end, in order and each once, over all its connections.
   * Undefined where that has no end, and for responses without events.
   */
  readonly expected?: readonly ExpectedEvent[]
  /**
   * Creates a handler, which keeps its own count of the requests: create one for each test, and for each client of a server.
   *
   * @throws TypeError when `paceMs` cannot be timed.
   */
  readonly createHandler: (options?: ScenarioOptions) => (request: Request) => Response | Promise<Response>
}

export interface Exchange {
  readonly request: Request
  /** Which request of this handler it is, from 1. */
  readonly attempt: number
  /** Waits for `paceMs`. */
  readonly pause: Step
}

export interface ScenarioDefinition extends Omit<Scenario, 'createHandler'> {
  readonly answer: (exchange: Exchange) => Response
}

export function defineScenario({ answer, ...facts }: ScenarioDefinition): Scenario {
  return {
    ...facts,
    createHandler({ paceMs = 100 } = {}) {
      const pause = wait(paceMs)
      let attempt = 0
      return (request) => answer({ request, attempt: ++attempt, pause })
    },
  }
}
