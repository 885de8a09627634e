/**
 * Deeper than anything that was parsed here (parse-json.ts); what lies below is left out rather than overflow the
 * stack.
 */
const deepest = 64

/**
 * The same value with all its text such as Postgres can hold: without NUL, and without halves of surrogate pairs, which
 * JSON lets through (RFC 8259, 8.2) and jsonb refuses. For what comes from outside and is stored as it came.
 */
export function storable<T>(value: T): T {
  return clean(value, deepest) as T
}

function clean(value: unknown, levels: number): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').replaceAll(/\p{Surrogate}/gu, '\ufffd')
  if (typeof value !== 'object' || value === null) return value
  if (levels === 0) return null
  if (Array.isArray(value)) return value.map((inner) => clean(inner, levels - 1))
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [clean(key, levels), clean(inner, levels - 1)]))
}
