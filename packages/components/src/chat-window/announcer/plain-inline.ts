/**
 * Everything in a paragraph of markdown that is not spoken as it stands. Lengths are bounded, so that hostile text costs a
 * multiple of its length and not its square. No lookbehind: Safari knows it since 16.4 only.
 */
const token = new RegExp(
  [
    // Escaped; a span of code.
    /\\([!-/:-@[-`{-~])|(`+)(?!`)([^]{0,2000}?[^`])\2(?!`)/,
    // The label of a link, an image or a mark, and where it leads.
    /!?\[((?:\\.|[^[\]\\]|\[[^[\]]{0,99}\]){0,500})\](?:(\((?:\\.|[^()\\]|\([^()]{0,500}\)){0,2000}\)|\[[^[\]]{0,99}\])|(?![([]))/,
    // A comment or a tag, a run of marks, space, and what may begin one of these.
    /<(!--[^]{0,2000}?--|(?!!--)[a-z/!][^<>]{0,500})>|([*_~]+)|(\s+)|(!?\[|`+|[\\!]$|<(?=[a-z/!]|$))/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gi',
)
/** Marks that stand alone, as in "2 * 3", or within a word, as in snake_case and 2*3. */
const literal = /(?:^|\s)[*_~]+(?:\s|$)|[a-z\d]\*[a-z\d]|[\p{L}\p{N}]_+[\p{L}\p{N}]/iu
/** Tags that part words. */
const blockTag = /^\/?(?:br|p|div|[uo]l|li|t[rdh]|h\d|summary)\b/i

/**
 * Turns the markdown of a paragraph into plain text.
 *
 * Streaming-safe: what may yet become a link or a code span stays in `rest` until it is one, or the paragraph has ended. Markers of
 * emphasis go by their neighbours, not in pairs, so that an open one holds nothing up.
 *
 * @param paragraph Its plain text so far.
 */
export function plainInline(paragraph: string, raw: string, ended: boolean): [plain: string, rest: string] {
  let plain = paragraph
  let at = 0
  for (const match of raw.matchAll(token)) {
    const [found, escaped, , code, label, link, tag, run, space, opener] = match
    const end = match.index + found.length
    plain += raw.slice(at, match.index)
    at = match.index
    // What touches the end may still grow. A mark's neighbour may be half a letter yet, of a surrogate pair.
    if (!ended && (end + (run ? 1 : 0) >= raw.length || opener)) return [plain, raw.slice(at)]
    at = end
    const before = plain.slice(-2)
    if (code) plain += code.trim().replace(/\s+/g, ' ')
    else if (space) plain += /\S$/.test(before) ? ' ' : ''
    else if (run) plain += run === '~' || literal.test(before + run + raw.slice(end, end + 2)) ? run : ''
    // An address, as in <https://a.test>, is said.
    else if (tag)
      plain += /^\S+[:@]\S+$/.test(tag) ? tag : blockTag.test(tag) && /\S$/.test(before) ? ' ' : ''
    else if (label !== undefined) {
      const [inner] = plainInline('', label, true)
      // The mark of a footnote says nothing, nor does an empty box.
      plain += link ? inner : /^(?!\^)./.test(inner) ? `[${inner}]` : ''
    } else plain += escaped ?? (opener?.startsWith('`') ? '' : found)
  }
  return [plain + raw.slice(at), '']
}
