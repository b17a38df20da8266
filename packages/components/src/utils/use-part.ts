'use client'

import { mergeProps } from '@base-ui/react/merge-props'
import { useRender } from '@base-ui/react/use-render'
import type { ComponentPropsWithRef, CSSProperties, JSX, ReactElement, ReactNode, Ref } from 'react'

/** What a part knows of itself: each field becomes a `data-` attribute; false, null and undefined leave it out. */
export type PartState = Record<string, string | number | boolean | null | undefined>

/** The props of a part: those of its element, `render` to replace it, and `className` and `style` by its state. */
export type PartProps<TTag extends keyof JSX.IntrinsicElements, TState extends PartState> = Omit<
  ComponentPropsWithRef<TTag>,
  'className' | 'style'
> & {
  /** Another element, or a function that makes one of the part's props and state. */
  render?: useRender.RenderProp<TState>
  className?: string | ((state: TState) => string | undefined)
  style?: CSSProperties | ((state: TState) => CSSProperties | undefined)
}

export interface PartDefinition<TTag extends keyof JSX.IntrinsicElements, TState extends PartState> {
  /** The element, unless `render` says otherwise. */
  tag: TTag
  state: TState
  /** What the caller gave. */
  props: PartProps<TTag, TState>
  /** The part's own props; the caller's win, and handlers of both are called. */
  own?: ComponentPropsWithRef<TTag>
  /** The part's own ref, besides the caller's. */
  ref?: Ref<HTMLElement>
  /** The part's own children, which win. */
  children?: ReactNode
}

/** Renders a part: one element, with the caller's props and ref merged into its own. */
export function usePart<TTag extends keyof JSX.IntrinsicElements, TState extends PartState>({
  tag,
  state,
  props,
  own,
  ref,
  ...definition
}: PartDefinition<TTag, TState>): ReactElement {
  // Which element it is decides which props there may be; nothing here depends on it.
  const { render, className, style, ref: given, ...rest } = props as PartProps<'div', TState>
  const refs = [given, ref].filter((one) => !!one && typeof one !== 'string')
  return useRender({
    defaultTagName: tag,
    render: render as useRender.RenderProp | undefined,
    ref: refs,
    state,
    props: {
      ...mergeProps<'div'>(own as ComponentPropsWithRef<'div'>, {
        ...rest,
        className: typeof className === 'function' ? className(state) : className,
        style: typeof style === 'function' ? style(state) : style,
      }),
      ...definition,
    },
  })
}
