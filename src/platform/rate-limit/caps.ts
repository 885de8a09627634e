/**
 * Caps: how much of what costs money, people's time or room may be had. Each stands in the slice that it guards;
 * src/caps.ts lists them all.
 */
import type { Limit } from './limiter.ts'

/**
 * At most `limit` of one key in any `windowMs` milliseconds; without a window, at most so many standing at one time.
 */
export type Cap = {
  /** What operators change it by, e.g. `texts-per-number`. */
  readonly name: string
  readonly limit: number
  readonly windowMs: number | null
}

/** The figures that the operator set, by the caps' names; `all` is for every cap that is not named. */
export type CapFigures = Readonly<Record<string, number>>

/** Something that a cap counts one more of. */
export type Count = {
  readonly cap: Cap
  /** Whom or what it counts, in plain words; only a keyed hash of it is stored. */
  readonly key: string
}

export const minuteMs = 60_000
export const quarterMs = 15 * minuteMs
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** What the cap allows here: the operator's figure, else its default. */
export function mostOf(figures: CapFigures, cap: Cap): number {
  return figures[cap.name] ?? figures['all'] ?? cap.limit
}

/** The cap as the limiter counts it, for one key. Throws for a cap on what stands, which is counted in rows. */
export function limitOf(figures: CapFigures, cap: Cap, key: string): Limit {
  if (cap.windowMs === null) throw new Error(`${cap.name} bounds what stands and has no window`)
  return { name: cap.name, key, limit: mostOf(figures, cap), windowMs: cap.windowMs }
}

/** Names in the operator's figures that no cap has. */
export function unknownCaps(figures: CapFigures, caps: readonly Cap[]): string[] {
  const known = new Set(['all', ...caps.map((cap) => cap.name)])
  return Object.keys(figures).filter((name) => !known.has(name))
}
