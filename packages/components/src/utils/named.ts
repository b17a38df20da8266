import type { ReactNode } from 'react'

/** The name of a button. What the caller writes into it names it by itself; a picture does not. */
export function named(name: string, children: ReactNode): { children: string; 'aria-label'?: string } {
  return { children: name, ...(children && typeof children !== 'string' && { 'aria-label': name }) }
}
