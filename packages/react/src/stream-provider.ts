'use client'

import type { StreamClient } from '@rivulet/core'
import { createContext, createElement, type ReactElement, type ReactNode, useContext } from 'react'

export interface StreamProviderProps {
  /** Made by `createStreamClient`: headers, credentials, `fetch` and the renewal of a login. */
  client: StreamClient
  children?: ReactNode
}

const StreamContext = createContext<StreamClient | undefined>(undefined)

/** Gives its client to every hook below it that has none of its own. */
export function StreamProvider({ client, children }: StreamProviderProps): ReactElement {
  return createElement(StreamContext.Provider, { value: client }, children)
}

export function useStreamClient(): StreamClient | undefined {
  return useContext(StreamContext)
}
