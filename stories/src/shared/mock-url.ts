/** The mock server's address for a path, on Storybook's own origin. */
export function mockUrl(
  path: string,
  query: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const known = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  )
  const search = new URLSearchParams(known).toString()
  return `/mock${path}${search && `?${search}`}`
}
