/** Why no start that was asked for is free. Pure; instants are epoch milliseconds. */
import { freeStarts, type Candidate, type SlotRules } from './availability.ts'
import { intersect, merge, type Range } from './ranges.ts'

const minuteMs = 60_000

/** The first and the last moment at which one may start now. */
export type Limits = { now: number; earliest: number; latest: number }

/**
 * The reason, which is true of every start in these ranges, given that none of them is free: `past`, `too-soon`,
 * `too-far`: there are some, but not between now and the limits; `full`: there is one within the limits, and somebody
 * else has it; `off-grid`: somebody could do it, but it never begins then; `nobody-works`: the doors are open, but
 * nobody who does it is in, or they are away; `closed`: it would not begin and end while the doors are open.
 */
export function whyNone(
  asked: readonly Range[],
  candidates: readonly Candidate[],
  { rules, doors, limits }: { rules: SlotRules; doors: readonly Range[]; limits: Limits },
) {
  const whole = { start: asked[0]?.start ?? limits.now, end: asked.at(-1)?.end ?? limits.now }
  if (whole.end <= limits.now) return 'past'
  if (whole.end <= limits.earliest) return 'too-soon'
  if (whole.start >= limits.latest) return 'too-far'
  const isAsked = (start: number) => asked.some((range) => range.start <= start && start < range.end)
  const unbooked = candidates.map((one) => ({ ...one, enough: [], busyBySeat: one.busyBySeat.map(() => []) }))
  const starts = freeStarts(unbooked, rules, whole).filter(isAsked)
  if (starts.length) return whyNoneOf(starts, limits)
  if (freeStarts(unbooked, { ...rules, stepMs: minuteMs }, whole).some(isAsked)) return 'off-grid'
  const begins = merge(doors).map(({ start, end }) => ({ start, end: end - rules.durationMs + 1 }))
  return intersect(merge(begins), merge(asked)).length ? 'nobody-works' : 'closed'
}

function whyNoneOf(starts: readonly number[], { now, earliest, latest }: Limits) {
  if (starts.some((start) => earliest <= start && start < latest)) return 'full'
  if (starts.every((start) => start < now)) return 'past'
  return starts.some((start) => now <= start && start < earliest) ? 'too-soon' : 'too-far'
}
