/** Caps on what stands open in one process: sockets, and browsers that watch. */

/** How many stand open, over all routes, by the key of their cap. */
export type OpenPlaces = Map<string, number>

export type Bound = { of: string; most: number }

/** Null when one of the caps is reached. */
export function takePlace(open: OpenPlaces, bounds: Bound[]): { leave(): void } | null {
  if (bounds.some(({ of, most }) => (open.get(of) ?? 0) >= most)) return null
  for (const { of } of bounds) open.set(of, (open.get(of) ?? 0) + 1)
  return {
    leave() {
      for (const { of } of bounds) {
        const left = (open.get(of) ?? 1) - 1
        if (left > 0) open.set(of, left)
        else open.delete(of)
      }
    },
  }
}
