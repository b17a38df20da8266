/** The text beside a name in the list of facts. */
export function fact(root: HTMLElement, name: string): string {
  const term = [...root.querySelectorAll('dt')].find((one) => one.textContent === name)
  return term?.nextElementSibling?.textContent ?? ''
}
