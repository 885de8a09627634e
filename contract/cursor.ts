/** Opaque keyset cursors: the sort key of the last item of a page. */

export function toCursor(key: (string | number)[]): string {
  return btoa(JSON.stringify(key))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/={1,2}$/, '')
}

/** The sort key in the cursor, or null when we did not make this cursor. */
export function fromCursor(cursor: string): (string | number)[] | null {
  try {
    const key: unknown = JSON.parse(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')))
    return Array.isArray(key) ? (key as (string | number)[]) : null
  } catch {
    // Not base64 or not JSON: not a cursor.
    return null
  }
}
