import type { ReactElement } from 'react'

/** What live regions write into: two polite nodes, which take turns, and an assertive one. */
export function LiveNodes(): ReactElement {
  return (
    <>
      <div aria-live="polite" aria-atomic="true" />
      <div aria-live="polite" aria-atomic="true" />
      <div aria-live="assertive" aria-atomic="true" role="alert" />
    </>
  )
}
