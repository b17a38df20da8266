/** Which of the two colour schemes is on show. */
export type Scheme = 'light' | 'dark'

export const prefersDark = '(prefers-color-scheme: dark)'

/** What the toolbar chose; anything else, as `system`, follows the reader's own setting. */
export function resolveScheme(choice: unknown): Scheme {
  if (choice === 'light' || choice === 'dark') return choice
  return matchMedia(prefersDark).matches ? 'dark' : 'light'
}

/** Puts it on the page, where `tokens.css` reads it. */
export function showScheme(scheme: Scheme): void {
  document.documentElement.dataset['scheme'] = scheme
}
