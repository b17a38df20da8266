import { DocsContainer as StorybookContainer, type DocsContainerProps } from '@storybook/addon-docs/blocks'
import { type PropsWithChildren, useCallback, useEffect, useSyncExternalStore } from 'react'
import { GLOBALS_UPDATED, SET_GLOBALS } from 'storybook/internal/core-events'

import { themes } from '../../.storybook/themes.ts'
import { prefersDark, resolveScheme, type Scheme, showScheme } from './scheme.ts'
import './docs.css'

/** Storybook's documentation page in the colours that the toolbar has chosen. */
export function DocsContainer(props: PropsWithChildren<DocsContainerProps>) {
  const scheme = useScheme(props.context.channel)
  useEffect(() => showScheme(scheme), [scheme])
  return (
    <StorybookContainer {...props} theme={themes[scheme]}>
      <main>{props.children}</main>
    </StorybookContainer>
  )
}

function useScheme(channel: DocsContainerProps['context']['channel']): Scheme {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = matchMedia(prefersDark)
      channel.on(GLOBALS_UPDATED, listener)
      media.addEventListener('change', listener)
      return () => {
        channel.off(GLOBALS_UPDATED, listener)
        media.removeEventListener('change', listener)
      }
    },
    [channel],
  )
  return useSyncExternalStore(subscribe, () => {
    // The channel remembers what was last said on it; a page with no story has no other way to ask.
    const [said] = channel.last(GLOBALS_UPDATED) ?? channel.last(SET_GLOBALS) ?? []
    return resolveScheme(said?.globals?.scheme)
  })
}
