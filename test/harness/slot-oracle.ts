/** The search for free starts, minute by minute: slow, plain, and what the quick one is compared with. */
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { Candidate, SlotRules } from '#src/appointments/availability.ts'
import type { Range } from '#src/appointments/ranges.ts'

export const minute = 60_000
export const midnight = Temporal.Instant.from('2026-03-02T00:00:00Z').epochMilliseconds

export const rules = (minutes: Partial<Record<'duration' | 'before' | 'after' | 'step', number>> = {}): SlotRules => ({
  durationMs: (minutes.duration ?? 60) * minute,
  bufferBeforeMs: (minutes.before ?? 0) * minute,
  bufferAfterMs: (minutes.after ?? 0) * minute,
  stepMs: (minutes.step ?? 30) * minute,
})
/** Minute by minute, as the sentence in DESIGN.md says it; slow and plain. */
export function naive(candidates: readonly Candidate[], slot: SlotRules, window: Range): number[] {
  const requirements = [...new Set(candidates.map((one) => one.requirement))]
  const isOpen = (one: Candidate, instant: number) =>
    one.open.some((stretch) => stretch.start <= instant && instant < stretch.end)
  const fits = (one: Candidate, start: number) => {
    if (one.enough.some((range) => range.start <= start && start < range.end)) return false
    for (let instant = start; instant < start + slot.durationMs; instant += minute)
      if (!isOpen(one, instant)) return false
    return one.busyBySeat.some((taken) => {
      const busy = [...taken, ...one.away]
      for (
        let instant = start - slot.bufferBeforeMs;
        instant < start + slot.durationMs + slot.bufferAfterMs;
        instant += minute
      ) {
        if (busy.some((other) => other.start <= instant && instant < other.end)) return false
      }
      return true
    })
  }
  const staffed = (start: number, open: string[], gone: string[]): boolean =>
    open.length === 0 ||
    candidates.some(
      (one) =>
        one.requirement === open[0] &&
        !gone.includes(one.subjectId) &&
        fits(one, start) &&
        staffed(start, open.slice(1), [...gone, one.subjectId]),
    )
  const found: number[] = []
  for (let start = midnight; start < midnight + 24 * 60 * minute; start += minute) {
    const onGrid = candidates.some(({ open }) =>
      open.some((one) => one.start <= start && start < one.end && (start - one.start) % slot.stepMs === 0),
    )
    if (
      onGrid &&
      start >= window.start &&
      start < window.end &&
      requirements.length &&
      staffed(start, requirements, [])
    )
      found.push(start)
  }
  return found
}

// Times lie within 06:00-14:00 so that things meet.
const clock = fc.integer({ min: 6 * 60, max: 14 * 60 })
export const stretch = fc
  .tuple(clock, clock)
  .map(([a, b]) => ({ start: midnight + Math.min(a, b) * minute, end: midnight + Math.max(a, b) * minute }))
export const someRules = fc
  .record({
    duration: fc.integer({ min: 5, max: 150 }),
    before: fc.integer({ min: 0, max: 40 }),
    after: fc.integer({ min: 0, max: 40 }),
    step: fc.constantFrom(5, 15, 20, 30, 45, 60),
  })
  .map(rules)
const candidate = fc.record({
  requirement: fc.constantFrom('staff', 'room'),
  subjectId: fc.constantFrom('ana', 'ben', 'studio', 'lift'),
  open: fc.array(
    stretch.map((one) => ({ ...one, gridFrom: one.start })),
    { maxLength: 3 },
  ),
  away: fc.array(stretch, { maxLength: 2 }),
  enough: fc.array(stretch, { maxLength: 1 }),
  share: fc.integer({ min: 0, max: 9 }),
  busyBySeat: fc.array(fc.array(stretch, { maxLength: 4 }), { minLength: 1, maxLength: 3 }),
})
export const candidates = fc.uniqueArray(candidate, {
  maxLength: 5,
  selector: (one) => `${one.requirement} ${one.subjectId}`,
})
