/** How much, grouped by thousands. */
export function inNumbers(count: number | null): string | null {
  return count === null ? null : Math.round(count).toLocaleString('en')
}

/** A length of time as somebody who waits would say it. */
export function inTime(ms: number | null): string | null {
  if (ms === null) return null
  const seconds = Math.ceil(ms / 1_000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

export function inBytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
