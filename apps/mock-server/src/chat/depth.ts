/** Deeper than any message, and far from where walking through it would exhaust the stack. */
export const maxDepth = 100

/** Whether a JSON value has too many objects and lists within each other: JSON.parse takes them, and JSON.stringify does not. */
export function isTooDeep(value: unknown, depth: number = maxDepth): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth === 0 || Object.values(value).some((inner) => isTooDeep(inner, depth - 1))
}
