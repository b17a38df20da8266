// Longer than most: it holds every name that users may import.
import { expect, it } from 'vitest'
import { exportedNames, valuesOf } from './exported.ts'
import { entryPoints, publicPackages } from './packages.ts'

const entries = publicPackages().flatMap(entryPoints)

// A new name is a promise to users, and a lost one breaks them: read the difference, then accept it with -u.
it('exports what was reviewed', () => {
  const api = entries.map(({ specifier, source }) => `${specifier}\n  ${exportedNames(source).join('\n  ')}`)
  expect(`\n${api.join('\n\n')}\n`).toMatchInlineSnapshot(`
    "
    @rivulet/components/ai-sdk
      useChatSource
      type UseChatLike

    @rivulet/components/chat-window
      ChatWindow
      type ChatSnapshot
      type ChatSource
      type ChatWindowText
      type MessageShape
      type PartShape

    @rivulet/components/progress-bar
      ProgressBar
      type PhaseWords
      type ProgressJob
      type ProgressMessage
      type ProgressMessages
      type ProgressMoment
      type ProgressPhase
      type ProgressRegion
      type ProgressSnapshot
      type ProgressSource
      type ProgressStatus

    @rivulet/core
      StreamError
      createCompletion
      createConversation
      createEventSource
      createStreamClient
      dataStream
      identityOf
      keepLast
      latest
      openaiChat
      sessionCursors
      text
      textOf
      uiMessageStream
      type AnswerDecoder
      type AnswerEvent
      type AnswerOptions
      type AnswerSnapshot
      type AnswerTiming
      type ApprovalResponse
      type CompletionController
      type CompletionOptions
      type CompletionSnapshot
      type CompletionStatus
      type ConnectionOptions
      type ConversationCommands
      type ConversationController
      type ConversationOptions
      type ConversationSnapshot
      type CursorStore
      type DataPart
      type DataTypes
      type ErrorContext
      type EventData
      type EventHandler
      type EventOf
      type EventReducer
      type EventSchemas
      type EventSourceController
      type EventSourceOptions
      type EventSourceSnapshot
      type EventSourceStatus
      type FilePart
      type FinishReason
      type Gap
      type InvalidEvent
      type Message
      type MessageInput
      type MessageRole
      type MessageStatus
      type NoSchemas
      type Part
      type PartUpdate
      type PerAttempt
      type Protocol
      type ReconnectOptions
      type RequestOptions
      type SourcePart
      type StreamClient
      type StreamClientOptions
      type StreamErrorCode
      type StreamErrorOptions
      type StreamEvent
      type TextPart
      type ToolApproval
      type ToolOutput
      type ToolPart
      type ToolState
      type ToolTypes
      type Turn
      type Usage

    @rivulet/core/eventsource
      EventSource
      type EventSourceEventMap
      type EventSourceInit

    @rivulet/core/job
      createJob
      createJobCommands
      createStore
      hasEnded
      hasFinished
      initialJobState
      parseJobFrame
      readJobFrame
      reduceJob
      reduceRate
      requestJob
      watchJob
      type CommandedJob
      type JobAnswer
      type JobCommands
      type JobConnection
      type JobController
      type JobFailure
      type JobFrame
      type JobListener
      type JobOptions
      type JobPhase
      type JobRate
      type JobRequest
      type JobRequestOptions
      type JobSnapshot
      type JobState
      type JobStatus
      type JobWatch
      type JobWatchOptions
      type PlainFrame
      type Store
      type StoreOptions

    @rivulet/core/protocols
      createDataStreamEncoder
      createOpenaiChatEncoder
      createPlainTextEncoder
      createUiMessageStreamEncoder
      dataStream
      encoders
      openaiChat
      text
      uiMessageStream
      type AnswerDecoder
      type AnswerDecoderOptions
      type AnswerEncoder
      type AnswerEvent
      type DataPart
      type DataTypes
      type FilePart
      type FinishReason
      type Message
      type MessageRole
      type MessageStatus
      type OpenaiChatEncoderOptions
      type Part
      type PartUpdate
      type Protocol
      type SourcePart
      type TextPart
      type ToolApproval
      type ToolPart
      type ToolState
      type ToolTypes
      type UiMessageStreamEncoderOptions
      type Usage
      type WireName

    @rivulet/core/sse
      createEventDecoder
      decodeEvents
      encodeEvent
      type EventDecoder
      type EventDecoderOptions
      type ServerEvent
      type ServerSentEvent

    @rivulet/react
      StreamError
      StreamProvider
      createCompletion
      createConversation
      createEventSource
      createStreamClient
      dataStream
      keepLast
      latest
      openaiChat
      sessionCursors
      text
      textOf
      uiMessageStream
      useEventSource
      useMessage
      useMessageText
      useStreamedCompletion
      type AnswerEvent
      type AnswerOptions
      type AnswerTiming
      type ApprovalResponse
      type CompletionController
      type CompletionOptions
      type CompletionSnapshot
      type CompletionStatus
      type ConversationController
      type ConversationOptions
      type ConversationSnapshot
      type CursorStore
      type DataPart
      type DataTypes
      type ErrorContext
      type EventReducer
      type EventSourceController
      type EventSourceOptions
      type EventSourceSnapshot
      type EventSourceStatus
      type FilePart
      type FinishReason
      type Gap
      type InvalidEvent
      type Message
      type MessageInput
      type MessageRole
      type MessageSource
      type MessageStatus
      type Part
      type Protocol
      type SourcePart
      type StreamClient
      type StreamClientOptions
      type StreamErrorCode
      type StreamEvent
      type StreamProviderProps
      type TextPart
      type ToolApproval
      type ToolOutput
      type ToolPart
      type ToolState
      type ToolTypes
      type Turn
      type Usage
      type UseEventSourceOptions
      type UseEventSourceResult
      type UseStreamedCompletionOptions
      type UseStreamedCompletionResult

    @rivulet/react/job
      jobQueryOptions
      jobsQueryOptions
      useJobProgress
      useJobs
      useStartJob
      type JobAddress
      type JobConnection
      type JobData
      type JobFailure
      type JobHandle
      type JobPhase
      type JobQueryInput
      type JobQueryOptions
      type JobState
      type JobStatus
      type JobsOptions
      type JobsQueryInput
      type JobsQueryOptions
      type ListedJob
      type UseJobProgressOptions
      type UseJobProgressResult
      type UseJobsOptions
      type UseJobsResult
      type UseStartJobOptions
      type UseStartJobResult

    @rivulet/server
      StreamFailure
      answerStream
      createDataStreamEncoder
      createJobWorker
      createMemoryJobStore
      createOpenaiChatEncoder
      createPlainTextEncoder
      createUiMessageStreamEncoder
      encoders
      eventStream
      jobChanges
      jobStream
      openaiChat
      toJobFrame
      type AnswerContext
      type AnswerEncoder
      type AnswerEvent
      type AnswerSource
      type AnswerStreamOptions
      type Awaitable
      type DataPart
      type EventStreamContext
      type EventStreamOptions
      type EventStreamSource
      type FilePart
      type FinishReason
      type JobChanges
      type JobCreation
      type JobEnd
      type JobHolder
      type JobLease
      type JobOutcome
      type JobPage
      type JobProgress
      type JobRecord
      type JobRetry
      type JobRun
      type JobRunContext
      type JobStopReason
      type JobStore
      type JobStreamOptions
      type JobWorker
      type JobWorkerOptions
      type LeaseState
      type LostJobDecision
      type MemoryJobStoreOptions
      type Message
      type NewJob
      type OpenaiChatEncoderOptions
      type Part
      type PartUpdate
      type ServerEvent
      type SourcePart
      type StreamFailureOptions
      type TextPart
      type ToolPart
      type UiMessageStreamEncoderOptions
      type Usage
      type WireName

    @rivulet/server/sqlite
      createSqliteJobStore
      type SqliteJobStore
      type SqliteJobStoreOptions

    @rivulet/testing
      bytes
      createFakeFetch
      cut
      event
      scenarioNames
      scenarios
      scriptedResponse
      scriptedStream
      stall
      text
      wait
      type Chunking
      type ExpectedEvent
      type FakeFetch
      type FakeFetchAnswer
      type FakeFetchHandler
      type RecordedRequest
      type Scenario
      type ScenarioName
      type ScenarioOptions
      type Script
      type ScriptedResponseOptions
      type ScriptedStreamOptions
      type Step
    "
  `)
})

it.each(entries)('$specifier has the same names when it runs', async ({ source }) => {
  const module: object = await import(source)
  expect(Object.keys(module).toSorted()).toEqual(valuesOf(exportedNames(source)))
})

it('reads every way to export a name', () => {
  const text = `
    export interface Options {}
    export function open() {}
    export { close, type State } from './commands.ts'
    export type { Reader } from './reader.ts'
    export * as Part from './parts.ts'
    export * from 'elsewhere'
  `
  expect(exportedNames('index.ts', text)).toEqual([
    '* from elsewhere',
    'Part',
    'close',
    'open',
    'type Options',
    'type Reader',
    'type State',
  ])
})
