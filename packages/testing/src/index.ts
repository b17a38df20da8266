export type { Chunking } from './chunking.ts'
export {
  createFakeFetch,
  type FakeFetch,
  type FakeFetchAnswer,
  type FakeFetchHandler,
  type RecordedRequest,
} from './fake-fetch.ts'
export { bytes, cut, event, type Script, type Step, stall, text, wait } from './script.ts'
export { scriptedResponse, type ScriptedResponseOptions } from './scripted-response.ts'
export { scriptedStream, type ScriptedStreamOptions } from './scripted-stream.ts'
export {
  type ExpectedEvent,
  type Scenario,
  type ScenarioName,
  type ScenarioOptions,
  scenarioNames,
  scenarios,
} from './scenarios/index.ts'
