/** A service in steps, and the time that an appointment takes of each of its people and places. Pure. */
import type { Temporal } from 'temporal-polyfill'
import { stepsFor, type SlotRules, type Step, type Taken } from './availability.ts'
import type { Range } from './ranges.ts'

const minute = 60_000

/** A step as it is stored, in minutes. */
export type StepMinutes = {
  requirement: string
  from_minute: number
  to_minute: number
  before_minutes: number
  after_minutes: number
}

/** What a service, or an offer of it, says about time, in minutes. */
export type Timing = {
  duration_minutes: number
  buffer_before_minutes: number
  buffer_after_minutes: number
  step_minutes: number
  travel_minutes: number
  steps: readonly StepMinutes[]
}

/** `needs`: the requirements of the service, with the kind of those who meet them. Only people travel. */
export function slotRulesFor(timing: Timing, needs: readonly { requirement: string; kind: string }[]): SlotRules {
  const rules: SlotRules = {
    durationMs: timing.duration_minutes * minute,
    bufferBeforeMs: timing.buffer_before_minutes * minute,
    bufferAfterMs: timing.buffer_after_minutes * minute,
    stepMs: timing.step_minutes * minute,
  }
  if (!timing.steps.length && !timing.travel_minutes) return rules
  const own = { ...rules, steps: timing.steps.map(inMs) }
  const kinds = new Map(needs.map(({ requirement, kind }) => [requirement, kind]))
  const steps = [...kinds].flatMap(([requirement, kind]) =>
    stepsFor(own, requirement).map((step) => ({
      ...step,
      travelMs: kind === 'staff' ? timing.travel_minutes * minute : 0,
    })),
  )
  return { ...rules, steps }
}

/** An offer, as it is stored. */
export type Offered = {
  starts_at: Temporal.Instant
  ends_at: Temporal.Instant
  buffer_before_minutes: number
  buffer_after_minutes: number
  travel_minutes: number
  steps: StepMinutes[] | null
  taken: { requirement: string; kind: string }[]
}

/** The rules under which it was offered: in those minutes, with those buffers, steps and ways. */
export const promisedRules = (offer: Offered): SlotRules =>
  slotRulesFor(
    {
      ...offer,
      duration_minutes: offer.ends_at.since(offer.starts_at).total('minutes'),
      // It has its start; there is no grid any more.
      step_minutes: 0,
      steps: offer.steps ?? [],
    },
    offer.taken,
  )

const inMs = (step: StepMinutes): Step => ({
  requirement: step.requirement,
  fromMs: step.from_minute * minute,
  toMs: step.to_minute * minute,
  beforeMs: step.before_minutes * minute,
  afterMs: step.after_minutes * minute,
  travelMs: 0,
})

/** One step with who takes part in it. `takes`: the work with its buffers; the way lies outside of it. */
export type Part = Taken & { work: Range; takes: Range; travelMs: number }

/** What an appointment takes from a start on. */
export function partsOf(taken: readonly Taken[], rules: SlotRules, start: number): Part[] {
  return taken.flatMap(({ requirement, subjectId, seat }) =>
    stepsFor(rules, requirement).map(({ fromMs, toMs, beforeMs, afterMs, travelMs }) => {
      const work = { start: start + fromMs, end: start + toMs }
      const takes = { start: work.start - beforeMs, end: work.end + afterMs }
      return { ...{ requirement, subjectId, seat }, work, takes, travelMs }
    }),
  )
}

/** From the beginning of the first to the end of the last, with the ways. */
export function spanOf(parts: readonly Part[]): Range {
  return {
    start: Math.min(...parts.map(({ takes, travelMs }) => takes.start - travelMs)),
    end: Math.max(...parts.map(({ takes, travelMs }) => takes.end + travelMs)),
  }
}

/** Whether something that is taken lies over a part, or nearer than the longer of both ways. */
export function isTooNear({ takes, travelMs }: Part, other: Range & { travelMs: number }): boolean {
  const way = Math.max(travelMs, other.travelMs)
  return other.start < takes.end + way && other.end > takes.start - way
}
