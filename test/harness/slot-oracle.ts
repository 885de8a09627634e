/** The search for free starts, minute by minute: slow, plain, and what the quick one is compared with. */
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { Busy, Candidate, SlotRules, Step } from '#src/appointments/availability.ts'
import type { Range } from '#src/appointments/ranges.ts'

export const minute = 60_000
export const midnight = Temporal.Instant.from('2026-03-02T00:00:00Z').epochMilliseconds

export const rules = (minutes: Partial<Record<'duration' | 'before' | 'after' | 'step', number>> = {}): SlotRules => ({
  durationMs: (minutes.duration ?? 60) * minute,
  bufferBeforeMs: (minutes.before ?? 0) * minute,
  bufferAfterMs: (minutes.after ?? 0) * minute,
  stepMs: (minutes.step ?? 30) * minute,
})
/** The steps of one requirement: its own, or the whole time. */
const stepsOf = (slot: SlotRules, requirement: string): Step[] => {
  const own = (slot.steps ?? []).filter((step) => step.requirement === requirement)
  const whole = { beforeMs: slot.bufferBeforeMs, afterMs: slot.bufferAfterMs, travelMs: 0 }
  return own.length ? own : [{ requirement, fromMs: 0, toMs: slot.durationMs, ...whole }]
}

/** Whether somebody is there for each step, and with nothing else on that seat, buffers and ways included. */
export function isFree(one: Candidate, seat: number, { slot, start }: { slot: SlotRules; start: number }): boolean {
  const isOpen = (instant: number) => one.open.some((range) => range.start <= instant && instant < range.end)
  if (one.enough.some((range) => range.start <= start && start < range.end)) return false
  return stepsOf(slot, one.requirement).every((step) => {
    for (let instant = start + step.fromMs; instant < start + step.toMs; instant += minute)
      if (!isOpen(instant)) return false
    return [...(one.busyBySeat[seat] ?? []), ...one.away].every((other: Busy) => {
      const way = Math.max(step.travelMs, other.travelMs ?? 0)
      const last = start + step.toMs + step.afterMs + way
      for (let instant = start + step.fromMs - step.beforeMs - way; instant < last; instant += minute)
        if (other.start <= instant && instant < other.end) return false
      return true
    })
  })
}

/** Minute by minute, as the sentence in DESIGN.md says it; slow and plain. */
export function naive(candidates: readonly Candidate[], slot: SlotRules, window: Range): number[] {
  const requirements = [...new Set(candidates.map((one) => one.requirement))]
  const fits = (one: Candidate, start: number) => one.busyBySeat.some((_, seat) => isFree(one, seat, { slot, start }))
  const begins = (one: Candidate) => stepsOf(slot, one.requirement).some(({ fromMs }) => fromMs === 0)
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
    const onGrid = candidates
      .filter(begins)
      .some(({ open }) =>
        open.some((one) => one.start <= start && start < one.end && (start - one.gridFrom) % slot.stepMs === 0),
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
const someStep = fc
  .record({
    requirement: fc.constantFrom('staff', 'room'),
    from: fc.integer({ min: -60, max: 100 }).map((from) => Math.max(0, from)),
    lasts: fc.integer({ min: 5, max: 60 }),
    before: fc.integer({ min: 0, max: 30 }),
    after: fc.integer({ min: 0, max: 30 }),
    travel: fc.constantFrom(0, 0, 10, 35),
  })
  .map(({ requirement, from, lasts, before, after, travel }): Step => ({
    ...{ requirement, fromMs: from * minute, toMs: (from + lasts) * minute },
    ...{ beforeMs: before * minute, afterMs: after * minute, travelMs: travel * minute },
  }))
/** A service in steps, or in one. */
export const someSteps = fc.oneof(
  someRules,
  fc.tuple(someRules, fc.array(someStep, { maxLength: 4 })).map(([slot, steps]): SlotRules => ({
    ...{ ...slot, steps },
    durationMs: Math.max(slot.durationMs, ...steps.map(({ toMs }) => toMs)),
  })),
)
/** What is taken of a seat, by somebody on the way or not. */
const busy = fc.oneof(
  stretch,
  fc.tuple(stretch, fc.integer({ min: 1, max: 40 })).map(([range, way]) => ({ ...range, travelMs: way * minute })),
)
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
  busyBySeat: fc.array(fc.array(busy, { maxLength: 4 }), { minLength: 1, maxLength: 3 }),
})
export const candidates = fc.uniqueArray(candidate, {
  maxLength: 5,
  selector: (one) => `${one.requirement} ${one.subjectId}`,
})
