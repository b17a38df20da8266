import { byteByByte, happy, mixedLineEndings, splitUtf8, trickle } from './bodies.ts'
import { cutMidway, cutThenResume, neverEnding, stalled } from './endings.ts'
import {
  emptyAnswer,
  forbidden,
  htmlLoginPage,
  notFound,
  unauthorized,
  wrongContentType,
} from './responses.ts'
import { rateLimited, retryHuge, retryZero, unavailableThenOk } from './retries.ts'
import type { Scenario, ScenarioName } from './scenario.ts'
import { commentFlood, giantEvent } from './sizes.ts'

export {
  type ExpectedEvent,
  type Scenario,
  type ScenarioName,
  type ScenarioOptions,
  scenarioNames,
} from './scenario.ts'

/** The catalogue of hostile streams, by name. */
export const scenarios: Readonly<Record<ScenarioName, Scenario>> = {
  happy,
  trickle,
  'split-utf8': splitUtf8,
  'mixed-line-endings': mixedLineEndings,
  'byte-by-byte': byteByByte,
  stalled,
  'cut-midway': cutMidway,
  'cut-then-resume': cutThenResume,
  unauthorized,
  forbidden,
  'not-found': notFound,
  'rate-limited': rateLimited,
  'unavailable-then-ok': unavailableThenOk,
  'no-content': emptyAnswer,
  'wrong-content-type': wrongContentType,
  'html-login-page': htmlLoginPage,
  'retry-zero': retryZero,
  'retry-huge': retryHuge,
  'giant-event': giantEvent,
  'comment-flood': commentFlood,
  'never-ending': neverEnding,
}
