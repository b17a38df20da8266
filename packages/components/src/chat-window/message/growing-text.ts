/** Writes a text that grows into an element, as one text node that is only ever added to, so that a selection in it stays. */
export function writeText(element: Element, text: string): void {
  const node = textNodeOf(element)
  const { data } = node
  if (!text.startsWith(data)) node.data = text
  else if (text !== data) node.appendData(text.slice(data.length))
}

function textNodeOf(element: Element): Text {
  const { firstChild } = element
  // A text node, not by its class: another document, as that of a frame, has a class of its own.
  if (firstChild?.nodeType === 3) return firstChild as Text
  const node = element.ownerDocument.createTextNode('')
  element.append(node)
  return node
}
