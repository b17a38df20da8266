import type { Message, MessageInput, Part, ToolPart } from '@rivulet/core'

import { type ChatSnapshot, type ChatSource, isUnderWay } from '../chat-window/chat-source.ts'
import { toUiInput } from './to-ui-input.ts'
import type { UiMessageLike, UseChatLike } from './use-chat-like.ts'

type ChatCommands = Omit<ChatSource, 'subscribe' | 'getSnapshot' | 'subscribeToMessage' | 'getMessage'>

export interface ChatCommandContext {
  getChat: () => UseChatLike
  getSnapshot: () => ChatSnapshot
  onStop: () => void
  /** Resolves when the hook's result shows what the AI SDK has done until now. */
  committed: () => Promise<void>
}

/** What can be done with a chat, by the AI SDK's own commands. */
export function createChatCommands({
  getChat,
  getSnapshot,
  onStop,
  committed,
}: ChatCommandContext): ChatCommands {
  let stopping: Promise<void> | undefined

  /** Resolves with the answer, or with the question where none began. */
  async function ask(command: (chat: UseChatLike) => PromiseLike<void>): Promise<Message | undefined> {
    await stopping
    await command(getChat())
    await committed()
    return getSnapshot().messages.at(-1)
  }

  const send = (input: MessageInput, named: { messageId?: string } = {}) =>
    ask((chat) => chat.sendMessage({ ...toUiInput(input), ...named }))

  const regenerate = (id?: string) =>
    ask((chat) => chat.regenerate(id === undefined ? {} : { messageId: id }))

  function callOf(id: string): ToolPart {
    const isCall = (part: Part): part is ToolPart => part.type === 'tool' && part.id === id
    const call = getSnapshot()
      .messages.flatMap(({ parts }) => parts)
      .findLast(isCall)
    if (call) return call
    throw new RangeError(`No message has the tool call ${id}: give the id of a tool part.`)
  }

  return {
    send: (input) => send(input),
    edit: (id, input) => send(input, { messageId: id }),
    regenerate,
    retry(id) {
      const last = getChat().messages.at(-1)
      const goesOn = last !== undefined && (id === undefined || id === last.id) && endsWithTool(last)
      // Asked anew, it would call the tool once more.
      return goesOn ? ask((chat) => chat.sendMessage()) : regenerate(id)
    },
    stop() {
      if (!isUnderWay(getSnapshot().status)) return
      onStop()
      stopping = Promise.resolve(getChat().stop()).then(committed)
    },
    addToolOutput({ id, ...result }) {
      const call = { tool: callOf(id).name, toolCallId: id }
      return getChat().addToolOutput(
        'output' in result ? { ...call, ...result } : { ...call, ...result, state: 'output-error' },
      )
    },
    respondToApproval: ({ id, ...answer }) =>
      getChat().addToolApprovalResponse({ id: callOf(id).approval?.id ?? id, ...answer }),
  }
}

/** Whether the request that failed was to take a tool's output, or the answer to an approval. */
function endsWithTool({ role, parts }: UiMessageLike): boolean {
  const { type = '', state = '' } = parts.findLast(({ type }) => type !== 'step-start') ?? {}
  const isTool = type === 'dynamic-tool' || type.startsWith('tool-')
  return role === 'assistant' && isTool && /^(output|approval-responded)/.test(state)
}
