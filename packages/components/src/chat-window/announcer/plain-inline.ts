/**
 * Everything in a paragraph of markdown that is not spoken as it stands. Lengths are bounded, so that hostile text costs a
 * multiple of its length and not its square. No lookbehind: Safari knows it since 16.4 only.
 */
const token = new RegExp(
  [
    /\\(?<escaped>[!-/:-@[-`{-~])/,
    /(?<tick>`+)(?!`)(?<code>[^]{0,2000}?[^`])\k<tick>(?!`)/,
    /!?\[(?<label>(?:\\.|[^[\]\\]|\[[^[\]]{0,99}\]){0,500})\](?:(?<link>\((?:\\.|[^()\\]|\([^()]{0,500}\)){0,2000}\)|\[[^[\]]{0,99}\])|(?![([]))/,
    /<(?<tag>\/?[a-z!][^<>]{0,500})>/,
    /(?<run>[*_~]+)/,
    /(?<space>\s+)/,
    /(?<opener>!?\[|`+|[\\!]$|<(?=[a-z/!]|$))/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gi',
)
const address = /^[a-z][a-z\d+.-]*:\S+$|^\S+@\S+$/i

/**
 * Turns the markdown of a paragraph into plain text.
 *
 * Streaming-safe: what may yet become a link or a code span stays in `rest` until it is one, or the paragraph has ended. Markers of
 * emphasis go by their neighbours, not in pairs, so that an open one holds nothing up.
 *
 * @param before The paragraph's plain text so far.
 */
export function plainInline(before: string, raw: string, ended: boolean): [plain: string, rest: string] {
  let plain = before
  let at = 0
  for (const match of raw.matchAll(token)) {
    const { 0: found, index, groups = {} } = match
    const end = index + found.length
    plain += raw.slice(at, index)
    at = index
    // What touches the end may still grow.
    if (!ended && (end === raw.length || groups.opener)) return [plain, raw.slice(at)]
    plain += spoken(found, groups, plain.slice(-2), raw.slice(end, end + 2))
    at = end
  }
  return [plain + raw.slice(at), '']
}

type Groups = Record<string, string | undefined>

function spoken(found: string, groups: Groups, before: string, after: string): string {
  const { escaped, code, label, link, tag, run, space, opener } = groups
  if (escaped) return escaped
  if (code) return code.trim().replace(/\s+/g, ' ')
  if (space) return before === '' || before.endsWith(' ') ? '' : ' '
  if (run) return isMarker(run, before, after) ? '' : run
  if (tag) return address.test(tag) ? tag : /^br\b/i.test(tag) ? ' ' : ''
  if (label !== undefined) {
    const plain = plainInline('', label, true)[0]
    // The mark of a footnote says nothing, nor does an empty box.
    return link ? plain : !plain || plain.startsWith('^') ? '' : found.replace(label, () => plain)
  }
  return opener?.startsWith('`') ? '' : found
}

const wordBefore = /[\p{L}\p{N}]$/u
const wordAfter = /^[\p{L}\p{N}]/u

/** Unless it stands alone, as in "2 * 3", or within a word, as in snake_case and 2*3. */
function isMarker(run: string, before: string, after: string): boolean {
  if (run === '~' || ((!before.trim().length || /\s$/.test(before)) && !/^\S/.test(after))) return false
  if (run.startsWith('_')) return !(wordBefore.test(before) && wordAfter.test(after))
  return run !== '*' || !(/[a-z\d]$/i.test(before) && /^[a-z\d]/i.test(after))
}
