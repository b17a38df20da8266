import { StreamProvider } from '@rivulet/react'
import { type ComponentType, type ReactNode, useState } from 'react'

import { createLogin } from '../../shared/login.ts'

function Provider({ children }: { children: ReactNode }) {
  const [{ client }] = useState(() => createLogin())
  return <StreamProvider client={client}>{children}</StreamProvider>
}

/** A decorator: the hooks of a story take the login from a `<StreamProvider>`, as they would in an application. */
export function loggedIn(Story: ComponentType) {
  return (
    <Provider>
      <Story />
    </Provider>
  )
}
