/** Why a start is not free. Pure; instants are epoch milliseconds. */
import type { WhyNot } from '#contract/slots.ts'
import { freeStarts, type Candidate, type SlotRules } from './availability.ts'
import { intersect, merge, type Range } from './ranges.ts'

const minuteMs = 60_000

/** The first and the last moment at which one may start now. */
export type Limits = { now: number; earliest: number; latest: number }

/** Finds the free starts of these candidates: on the grid, or at any minute. */
export type Finder = (candidates: readonly Candidate[], grid: 'grid' | 'any-minute') => number[]

const onceNothingIsTaken = (all: readonly Candidate[], find: Finder) => find(all.map(unbooked), 'grid')
const atAnyMinute = (all: readonly Candidate[], find: Finder) => find(all.map(unbooked), 'any-minute')

/** What may stand in the way of a start, with what is free once it is gone; each goes together with those before it. */
const hindrances: [WhyNot, (all: readonly Candidate[], find: Finder) => number[]][] = [
  ['limit', (all, find) => find(all.map(unlimited), 'grid')],
  ['held', (all, find) => find(all.map(unheld), 'grid')],
  ['booked', onceNothingIsTaken],
  ['off-grid', atAnyMinute],
  ['absent', (all, find) => find(all.map(present), 'any-minute')],
]

const unlimited = (one: Candidate): Candidate => ({ ...one, enough: [] })
const unheld = (one: Candidate): Candidate => ({
  ...unlimited(one),
  busyBySeat: one.busyBySeat.map((busy) => busy.filter(({ held }) => !held)),
})
const unbooked = (one: Candidate): Candidate => ({ ...unlimited(one), busyBySeat: one.busyBySeat.map(() => []) })
const present = (one: Candidate): Candidate => ({ ...unbooked(one), away: [] })

/** The grid starts of the candidates, whether or not anything stands in their way. */
export const gridStarts = (candidates: readonly Candidate[], find: Finder): number[] =>
  find(candidates.map(present), 'grid')

type Doors = { doors: readonly Range[]; durationMs: number; limits: Limits }

/** Says of a start why it is not free, or null of one that is. */
export function explain(
  candidates: readonly Candidate[],
  find: Finder,
  { doors, durationMs, limits }: Doors,
): (start: number) => WhyNot | null {
  const free = new Set(find(candidates, 'grid'))
  const without = hindrances.map(([reason, look]) => [reason, new Set(look(candidates, find))] as const)
  const open = merge(doors)
  return (start) => {
    if (start < limits.now) return 'past'
    if (start < limits.earliest) return 'too-soon'
    if (start >= limits.latest) return 'too-far'
    if (free.has(start)) return null
    return without.find(([, starts]) => starts.has(start))?.[0] ?? whyNobody(open, start, durationMs)
  }
}

function whyNobody(open: readonly Range[], start: number, durationMs: number): WhyNot {
  const around = open.find((range) => range.start <= start && start < range.end)
  if (!around) return 'closed'
  return start + durationMs <= around.end ? 'nobody-works' : 'too-long'
}

/**
 * The reason that is true of all that was asked for, given that nothing of it is free, in the words of the
 * receptionist: `past`, `too-soon`, `too-far`: there are starts, but not between now and the limits; `full`: there is
 * one within the limits, and somebody else has it; `off-grid`: somebody could do it, but it never begins then;
 * `nobody-works`: the doors are open, but nobody who does it is in, or they are away; `closed`: it would not begin and
 * end while the doors are open.
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
  const find: Finder = (all, grid) =>
    freeStarts(all, grid === 'grid' ? rules : { ...rules, stepMs: minuteMs }, whole).filter((start) =>
      asked.some((range) => range.start <= start && start < range.end),
    )
  const ofOthers = onceNothingIsTaken(candidates, find)
  if (ofOthers.length) return whyNoneOf(ofOthers, limits)
  if (atAnyMinute(candidates, find).length) return 'off-grid'
  const begins = merge(doors).map(({ start, end }) => ({ start, end: end - rules.durationMs + 1 }))
  return intersect(merge(begins), merge(asked)).length ? 'nobody-works' : 'closed'
}

function whyNoneOf(starts: readonly number[], { now, earliest, latest }: Limits) {
  if (starts.some((start) => earliest <= start && start < latest)) return 'full'
  if (starts.every((start) => start < now)) return 'past'
  return starts.some((start) => now <= start && start < earliest) ? 'too-soon' : 'too-far'
}
