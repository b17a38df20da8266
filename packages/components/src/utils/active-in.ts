/** What has the focus in the document, or the shadow tree, of an element. */
export function activeIn(element: Element | null): HTMLElement | null {
  const root = element?.getRootNode() as Document | ShadowRoot | undefined
  return (root?.activeElement ?? null) as HTMLElement | null
}
