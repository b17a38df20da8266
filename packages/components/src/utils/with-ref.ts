import { forwardRef, type ReactElement } from 'react'

/**
 * Lets React 18 hand a ref to a part, whose props it is among in React 19. The part keeps its own type, which `forwardRef` knows
 * nothing of: both casts say no more than that.
 *
 * @param family What the tools of developers name before it, as in `ChatWindow`.
 */
export function withRef<TPart extends (props: never) => ReactElement | null>(
  family: string,
  part: TPart,
): TPart {
  const render = part as unknown as (props: object) => ReactElement | null
  const wrapped = forwardRef<unknown, object>((props, ref) => render(ref ? { ...props, ref } : props))
  wrapped.displayName = `${family}.${part.name}`
  return wrapped as unknown as TPart
}
