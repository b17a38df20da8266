'use client'

import {
  createEventSource,
  type EventSchemas,
  type EventSourceController,
  type EventSourceOptions,
  type EventSourceSnapshot,
  identityOf,
  type NoSchemas,
} from '@rivulet/core'
import { useInsertionEffect, useMemo, useState } from 'react'

import { useStreamClient } from './stream-provider.ts'
import { useController } from './use-controller.ts'

export interface UseEventSourceOptions<
  TState = undefined,
  TSchemas extends EventSchemas = NoSchemas,
  TTypes extends string = string,
> extends EventSourceOptions<TState, TSchemas, TTypes> {
  /**
   * Whether to be connected. Turning it off disconnects and keeps `state` on show; turning it on starts anew. Default: true.
   */
  enabled?: boolean
}

export interface UseEventSourceResult<
  TState = undefined,
  TSchemas extends EventSchemas = NoSchemas,
  TTypes extends string = string,
> extends EventSourceSnapshot<TState> {
  /** Connects after `close()`, an end or a failure, and at once when a retry is waited for. Does nothing while disabled. */
  readonly open: () => void
  /** Disconnects and stays closed until `open()` or another identity. */
  readonly close: () => void
  /** To share: another component that is given it listens to the same connection. */
  readonly controller: EventSourceController<TState, TSchemas, TTypes>
}

/**
 * Reads a stream of server-sent events: one connection for each mounted hook, closed when it unmounts.
 *
 * Everything may be written inline. Another `key` (or method and url), or `enabled` turned on, starts anew; all else is read at the
 * next attempt, and callbacks at once. A `url` function has no address to compare: give it a `key` where the address changes.
 * The component renders again only for the fields it reads; spreading the result reads them all.
 *
 * @throws TypeError when an option can only be a mistake: an empty URL, a negative delay, a body with GET.
 */
export function useEventSource<
  TState = undefined,
  TSchemas extends EventSchemas = NoSchemas,
  TTypes extends string = string,
>(options: UseEventSourceOptions<TState, TSchemas, TTypes>): UseEventSourceResult<TState, TSchemas, TTypes>
/** Listens to a controller that somebody else made; the first listener connects it, the last one leaving disconnects it. */
export function useEventSource<TState, TSchemas extends EventSchemas, TTypes extends string>(
  controller: EventSourceController<TState, TSchemas, TTypes>,
): UseEventSourceResult<TState, TSchemas, TTypes>
export function useEventSource<TState, TSchemas extends EventSchemas, TTypes extends string>(
  input: Input<TState, TSchemas, TTypes>,
): UseEventSourceResult<TState, TSchemas, TTypes> {
  const { controller, enabled } = useOwnOrGiven(input)
  const { source, commands } = useMemo(() => whileEnabled(controller, enabled), [controller, enabled])
  return useController(source, commands)
}

type Input<TState, TSchemas extends EventSchemas, TTypes extends string> =
  | UseEventSourceOptions<TState, TSchemas, TTypes>
  | EventSourceController<TState, TSchemas, TTypes>

/** What is left when its component leaves a source: no callback. Others may still listen to its state. */
function silenced<TState, TSchemas extends EventSchemas, TTypes extends string>(
  options: EventSourceOptions<TState, TSchemas, TTypes>,
): EventSourceOptions<TState, TSchemas, TTypes> {
  const { onOpen: _, onMessage: __, events: ___, onError: ____, onGap: _____, ...silent } = options
  return { ...silent, onInvalid: doNothing }
}

/** The given controller, or one of the hook's own for each identity: state and events of two identities never meet. */
function useOwnOrGiven<TState, TSchemas extends EventSchemas, TTypes extends string>(
  input: Input<TState, TSchemas, TTypes>,
) {
  const client = useStreamClient()
  const given = 'getSnapshot' in input
  const enabled = given || (input.enabled ?? true)
  const identity = given ? input : identityOf(input)
  const options = given || !client || input.client ? input : { ...input, client }
  const hold = () => ({
    identity,
    enabled,
    controller: 'getSnapshot' in options ? options : createEventSource(options),
  })
  let [held, setHeld] = useState(hold)
  if (held.identity !== identity || held.enabled !== enabled) {
    // Turning it off keeps what is on show; everything else starts anew.
    held = held.identity === identity && !enabled ? { ...held, enabled } : hold()
    setHeld(held)
  }
  const { controller } = held

  useInsertionEffect(() => {
    if ('getSnapshot' in options) return
    controller.setOptions(options)
    return () => controller.setOptions(silenced(options))
  })
  return held
}

/** A source as a component sees it: a mounted hook is about to connect; a disabled one neither listens nor connects. */
function whileEnabled<TState, TSchemas extends EventSchemas, TTypes extends string>(
  controller: EventSourceController<TState, TSchemas, TTypes>,
  enabled: boolean,
) {
  let snapshot: EventSourceSnapshot<TState> | undefined
  let shown: EventSourceSnapshot<TState>
  // One object for each snapshot of the controller: another one means a change.
  function getSnapshot(): EventSourceSnapshot<TState> {
    const next = controller.getSnapshot()
    if (next !== snapshot) shown = shownWhile(enabled, next)
    snapshot = next
    return shown
  }
  const { open, close, subscribe } = controller
  return {
    source: { getSnapshot, subscribe: enabled ? subscribe : () => doNothing },
    commands: { open: enabled ? open : doNothing, close, controller },
  }
}

function shownWhile<TState>(
  enabled: boolean,
  snapshot: EventSourceSnapshot<TState>,
): EventSourceSnapshot<TState> {
  const { status } = snapshot
  if (enabled) return status === 'idle' ? { ...snapshot, status: 'connecting' } : snapshot
  if (status === 'closed' || status === 'failed') return snapshot
  return { ...snapshot, status: 'idle', error: null, attempt: 0, retryAt: null }
}

function doNothing() {}
