/**
 * The same value with all its text such as Postgres can hold: without NUL, and without halves of surrogate pairs, which
 * JSON lets through (RFC 8259, 8.2) and jsonb refuses. For what comes from outside and is stored as it came.
 */
export function storable<T>(value: T): T {
  if (typeof value === 'string') return value.replaceAll('\0', '').replaceAll(/\p{Surrogate}/gu, '\ufffd') as T
  if (Array.isArray(value)) return value.map(storable) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storable(key), storable(inner)])) as T
}
