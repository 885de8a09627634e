/** Reads the header `Retry-After`, seconds or a date (RFC 9110). 0 seconds when there is none that can be read. */
export function secondsOf(retryAfter: string | null, nowMs: number): number {
  if (retryAfter === null) return 0
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter)
  const at = Date.parse(retryAfter)
  return Number.isNaN(at) ? 0 : Math.max(0, Math.ceil((at - nowMs) / 1000))
}
