/**
 * Caps bound what costs money, people's time or space. Each is defined in the slice it guards; src/caps.ts lists them
 * all.
 */
import type { Limit } from './limiter.ts'

/**
 * At most `limit` of one key in any `windowMs` milliseconds; without a window, at most so many existing at one time.
 */
export type Cap = {
  /** The name by which operators change it, e.g. `texts-per-number`. */
  readonly name: string
  readonly limit: number
  readonly windowMs: number | null
}

/** The operator's figures, by the caps' names; `all` applies to every cap not named. */
export type CapFigures = Readonly<Record<string, number>>

/** One more use that a cap counts. */
export type Count = {
  readonly cap: Cap
  /** The thing counted, in plain words; only a keyed hash of it is stored. */
  readonly key: string
}

export const minuteMs = 60_000
export const quarterMs = 15 * minuteMs
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** The cap's figure here: the operator's, else its default. */
export function mostOf(figures: CapFigures, cap: Cap): number {
  return figures[cap.name] ?? figures['all'] ?? cap.limit
}

/** The cap as a limit of the limiter, for one key. Throws for a cap without a window, which is counted in rows. */
export function limitOf(figures: CapFigures, cap: Cap, key: string): Limit {
  if (cap.windowMs === null) throw new Error(`${cap.name} bounds what stands and has no window`)
  return { name: cap.name, key, limit: mostOf(figures, cap), windowMs: cap.windowMs }
}

/** Names in the operator's figures that belong to no cap. */
export function unknownCaps(figures: CapFigures, caps: readonly Cap[]): string[] {
  const known = new Set(['all', ...caps.map((cap) => cap.name)])
  return Object.keys(figures).filter((name) => !known.has(name))
}
