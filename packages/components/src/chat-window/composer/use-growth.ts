'use client'

import { type RefObject, useRef } from 'react'

import { useLayout } from '../../utils/use-layout.ts'

/** Makes an input as high as its text where CSS cannot (`field-sizing`, in the input's style). Costs one layout per change. */
export function useGrowth(ref: RefObject<HTMLTextAreaElement | null>, text: string): void {
  const length = useRef(0)
  useLayout(() => {
    const input = ref.current
    if (!input || CSS.supports('field-sizing', 'content')) return
    // Only a shorter text can need less. To collapse the input for each would make what is above it jump.
    if (text.length < length.current) input.style.height = 'auto'
    length.current = text.length
    // The used height is that of the box that `height` sets, whatever `box-sizing` says.
    const height = Number.parseFloat(getComputedStyle(input).height)
    const overflow = input.scrollHeight - input.clientHeight
    if (overflow > 0) input.style.height = `${height + overflow}px`
  }, [ref, text])
}
