'use client'

import {
  type ConversationController,
  type ConversationOptions,
  type ConversationSnapshot,
  createConversation,
  type Message,
} from '@rivulet/core'
import { useInsertionEffect, useMemo, useState } from 'react'

import { useStreamClient } from './stream-provider.ts'
import { useController } from './use-controller.ts'

export type UseStreamedCompletionOptions<TMessage extends Message = Message> = ConversationOptions<TMessage>

/** What the conversation shows, what can be done with it, and what listens to it. */
export interface UseStreamedCompletionResult<TMessage extends Message = Message>
  extends ConversationSnapshot<TMessage>,
    ConversationController<TMessage> {
  /** To share: another component that is given it shows the same conversation. It stays the same object. */
  readonly controller: ConversationController<TMessage>
}

/**
 * Holds a conversation with a model: its messages, and the answer as it streams. Unmounting disconnects.
 *
 * Everything may be written inline: it is read at the next request, and callbacks at once; `messages` is where it begins. The
 * component renders again only for the fields it reads, at most once a frame; spreading the result reads them all.
 *
 * @throws TypeError without `url` and `request`.
 */
export function useStreamedCompletion<TMessage extends Message = Message>(
  options: UseStreamedCompletionOptions<TMessage>,
): UseStreamedCompletionResult<TMessage>
/**
 * Shows a conversation that somebody else made: of a controller, or of another hook's result. The last listener leaving
 * disconnects it.
 */
export function useStreamedCompletion<TMessage extends Message>(
  controller: ConversationController<TMessage>,
): UseStreamedCompletionResult<TMessage>
/** Either, which may change from one render to the next: the hook's own conversation is kept meanwhile. */
export function useStreamedCompletion<TMessage extends Message>(
  input: UseStreamedCompletionOptions<TMessage> | ConversationController<TMessage>,
): UseStreamedCompletionResult<TMessage>
export function useStreamedCompletion<TMessage extends Message>(
  input: Input<TMessage>,
): UseStreamedCompletionResult<TMessage> {
  const controller = useOwnOrGiven(input)
  const commands = useMemo(() => ({ ...controller, controller }), [controller])
  return useController(controller, commands)
}

type Input<TMessage extends Message> =
  | UseStreamedCompletionOptions<TMessage>
  | ConversationController<TMessage>
  | UseStreamedCompletionResult<TMessage>

/** The given conversation, or one of the hook's own, which stays the same whatever the options become. */
function useOwnOrGiven<TMessage extends Message>(input: Input<TMessage>): ConversationController<TMessage> {
  const client = useStreamClient()
  const source = 'getSnapshot' in input ? controllerOf(input) : { ...input, client: input.client ?? client }
  const options = 'getSnapshot' in source ? null : source
  const [own, setOwn] = useState(() => options && createConversation(options))
  const controller = 'getSnapshot' in source ? source : (own ?? createConversation(source))
  if (options && !own) setOwn(controller)

  useInsertionEffect(() => {
    if (!options) return
    controller.setOptions(options)
    // Others may still listen to what the component leaves behind: no callback of its own is called any more.
    const { onEvent: _, onFinish: __, onError: ___, ...silent } = options
    return () => controller.setOptions(silent)
  })
  return controller
}

/** A result is another object for each change, and reading its fields would watch them: its controller does neither. */
function controllerOf<TMessage extends Message>(
  given: ConversationController<TMessage> | UseStreamedCompletionResult<TMessage>,
): ConversationController<TMessage> {
  return 'controller' in given ? given.controller : given
}
