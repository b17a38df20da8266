import type { CSSProperties } from 'react'

/** Hidden from eyes only: what is not displayed is not spoken. Inline, because the package ships no style sheet. */
export const unseen: CSSProperties = {
  position: 'absolute',
  width: 1,
  height: 1,
  // Above the place where it stands: beside or below it, it would make a page that just fits scroll.
  margin: '-1px 0 0',
  padding: 0,
  border: 0,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
}
