/** Deeper than parse-json.ts lets anything nest; lower levels are dropped, because they would overflow the stack. */
const deepest = 64

/**
 * Makes a value storable in Postgres: removes NUL and halves of surrogate pairs, which JSON allows (RFC 8259, 8.2) and
 * jsonb refuses. For values that come from outside and are stored as they came.
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
