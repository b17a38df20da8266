/** Writes a text that grows into an element, as one text node that is only ever added to, so that a selection in it stays. */
export function writeText(element: Element, text: string): void {
  const node = textNodeOf(element)
  const { data } = node
  if (data === text) return
  if (text.startsWith(data)) node.appendData(text.slice(data.length))
  else node.data = text
}

function textNodeOf(element: Element): Text {
  const { firstChild } = element
  if (firstChild instanceof Text) return firstChild
  const node = element.ownerDocument.createTextNode('')
  element.append(node)
  return node
}
