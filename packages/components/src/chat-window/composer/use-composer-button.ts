'use client'

import type { ComponentPropsWithRef, MouseEvent, ReactElement } from 'react'

import { named } from '../../utils/named.ts'
import { type PartProps, usePart } from '../../utils/use-part.ts'
import { type ComposerState, useComposer } from './composer-context.ts'

export interface ComposerButtonProps extends PartProps<'button', ComposerState> {}

/** Renders one of the two buttons that take each other's place. */
export function useComposerButton(
  part: string,
  name: string,
  hidden: boolean,
  props: ComposerButtonProps,
  own: ComponentPropsWithRef<'button'>,
): ReactElement {
  const { state } = useComposer(part)
  return usePart({
    tag: 'button',
    state,
    props,
    own: {
      ...named(name, props.children),
      hidden,
      // Any `display` in the caller's CSS would win over `hidden` alone.
      ...(hidden ? { style: { display: 'none' } } : {}),
      // The focus stays in the input, and what is selected stays so. A composition has to end first, which losing the focus does.
      onMouseDown(event: MouseEvent) {
        if (!state.composing) event.preventDefault()
      },
      ...own,
    },
  })
}
