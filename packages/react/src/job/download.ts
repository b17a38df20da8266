/**
 * Downloads from a link. By an anchor and not by `window.open`, which is blocked where the link had to be asked for first; and an
 * anchor in no document, so that no router takes the click for its own.
 */
export function downloadFrom(url: string): void {
  const anchor = document.createElement('a')
  anchor.href = url
  // Where the link is of this origin, an error page does not replace the application either.
  anchor.download = ''
  anchor.rel = 'noreferrer'
  anchor.click()
}
