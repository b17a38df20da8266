const formats = new Map<string, Intl.NumberFormat>()
/** More than a page has; who makes up a new one each time must not fill the memory. */
const most = 100
const plain: Intl.NumberFormatOptions = {}

/** A number format, made once for all bars: that costs as much as a hundred numbers. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions = plain): Intl.NumberFormat {
  const key = options === plain ? locale : `${locale} ${JSON.stringify(options)}`
  let format = formats.get(key)
  if (!format) {
    if (formats.size >= most) formats.clear()
    format = new Intl.NumberFormat(locale, options)
    formats.set(key, format)
  }
  return format
}
