import type { OpenRange } from './opening-hours.ts'
import { intersect, merge, subtract, type Range } from './ranges.ts'

/**
 * All in milliseconds. `stepMs` is the grid of the starts. `steps`: when whom is needed; without any for a requirement
 * it is for the whole time, with the buffers.
 */
export type SlotRules = {
  durationMs: number
  bufferBeforeMs: number
  bufferAfterMs: number
  stepMs: number
  steps?: readonly Step[]
}

/**
 * A stretch of the service, counted from its start, that takes one of a requirement; several of one requirement take
 * the same one. Before and after it there is work, which adds up with the neighbour's, and a way, of which the longer
 * counts once.
 */
export type Step = {
  requirement: string
  fromMs: number
  toMs: number
  beforeMs: number
  afterMs: number
  travelMs: number
}

/** What is taken of a seat, and how long the way is to it and from it; `held` for somebody who decides. */
export type Busy = Range & { travelMs?: number; held?: boolean }

/**
 * A staff member or resource that suits a requirement: when it is open, when it is away although it is open, when no
 * more may start because there are enough, and what is taken of each of its seats (unsorted, may overlap). `share`: how
 * much it has had to do lately; who has less is next.
 */
export type Candidate = {
  requirement: string
  subjectId: string
  open: OpenRange[]
  away: Range[]
  enough: Range[]
  busyBySeat: Busy[][]
  share: number
}

export type Taken = { requirement: string; subjectId: string; seat: number }
export type Slot = { start: number; taken: Taken[] }

/**
 * Lists the free starts of a service, in order. A start is free when every requirement can have a candidate of its own,
 * with a seat that is open for all its steps and free for them with their buffers. Starts lie on the service's grid.
 */
export function freeStarts(candidates: readonly Candidate[], rules: SlotRules, window: Range): number[] {
  const requirements = [...new Set(candidates.map((candidate) => candidate.requirement))]
  if (!requirements.length) return []
  const perRequirement = requirements.map((requirement) =>
    merge(
      candidates
        .filter((candidate) => candidate.requirement === requirement)
        .flatMap((candidate) => seatsOf(candidate).flatMap((seat) => startable(candidate, seat, rules))),
    ),
  )
  const startableForAll = perRequirement.reduce((left, right) => intersect(left, right))
  const starts = onGrid(startableForAll, candidates, { ...rules, window })
  const nobodyServesTwo = new Set(candidates.map((candidate) => candidate.subjectId)).size === candidates.length
  return nobodyServesTwo ? starts : starts.filter((start) => assign(candidates, rules, start) !== null)
}

/**
 * Chooses who takes a start: for each requirement the candidate with the least share of work. Null when a requirement
 * finds nobody. One candidate never serves two requirements. Checks seat by seat, as the database will.
 */
export function assign(candidates: readonly Candidate[], rules: SlotRules, start: number): Slot | null {
  const free: Taken[][] = [...new Set(candidates.map((candidate) => candidate.requirement))].map((requirement) =>
    candidates
      .filter((candidate) => candidate.requirement === requirement)
      .flatMap((candidate) => seatsOf(candidate).map((seat) => ({ candidate, seat })))
      .filter(({ candidate, seat }) =>
        startable(candidate, seat, rules).some((range) => range.start <= start && start < range.end),
      )
      .sort((a, b) => a.candidate.share - b.candidate.share)
      .map(({ candidate, seat }) => ({ requirement, subjectId: candidate.subjectId, seat: seat + 1 })),
  )
  const taken = free.length ? oneOfEach(free, []) : null
  return taken && { start, taken }
}

/** Takes for each requirement the first choice that leaves somebody for the others. */
function oneOfEach(free: readonly Taken[][], taken: readonly Taken[]): Taken[] | null {
  const [first, ...others] = free
  if (!first) return [...taken]
  for (const choice of first) {
    if (taken.some((other) => other.subjectId === choice.subjectId)) continue
    const all = oneOfEach(others, [...taken, choice])
    if (all) return all
  }
  return null
}

function seatsOf(candidate: Candidate): number[] {
  return candidate.busyBySeat.map((_, seat) => seat)
}

/** The steps of a requirement, in the order of the rules. */
export function stepsFor(rules: SlotRules, requirement: string): readonly Step[] {
  const steps = rules.steps?.filter((step) => step.requirement === requirement) ?? []
  if (steps.length) return steps
  const buffers = { beforeMs: rules.bufferBeforeMs, afterMs: rules.bufferAfterMs, travelMs: 0 }
  return [{ requirement, fromMs: 0, toMs: rules.durationMs, ...buffers }]
}

/** Instants at which an appointment may start on this seat. */
function startable(candidate: Candidate, seat: number, rules: SlotRules): Range[] {
  const steps = stepsFor(rules, candidate.requirement)
  const open = merge(candidate.open)
  // The end is included: an appointment may end exactly at closing time. The unit is one millisecond.
  const fits = steps
    .map(({ fromMs, toMs }) =>
      open.flatMap(({ start, end }) =>
        end - start < toMs - fromMs ? [] : { start: start - fromMs, end: end - toMs + 1 },
      ),
    )
    .reduce(intersect)
  const collides: Range[] = [...candidate.enough]
  for (const step of steps)
    for (const taken of [candidate.away, candidate.busyBySeat[seat] ?? []])
      for (const one of taken)
        // An empty range takes nothing. With buffers around it, it would.
        if (one.end > one.start) collides.push(collision(step, one))
  return subtract(fits, merge(collides))
}

/** The starts with which a step comes too near to what is taken. */
function collision(
  { fromMs, toMs, beforeMs, afterMs, travelMs }: Step,
  { start, end, travelMs: its = 0 }: Busy,
): Range {
  const way = Math.max(travelMs, its)
  return { start: start - toMs - afterMs - way + 1, end: end - fromMs + beforeMs + way }
}

function onGrid(
  ranges: readonly Range[],
  candidates: readonly Candidate[],
  rules: SlotRules & { window: Range },
): number[] {
  const starts = new Set<number>()
  // Whoever comes in the middle sets no grid.
  const atStart = candidates.filter(({ requirement }) => stepsFor(rules, requirement).some(({ fromMs }) => !fromMs))
  const grids = new Map(
    atStart.flatMap((candidate) => candidate.open).map((open) => [`${open.start} ${open.end}`, open]),
  )
  for (const { gridFrom, ...open } of grids.values()) {
    for (const range of intersect([open], ranges)) {
      const from = Math.max(range.start, rules.window.start)
      const first = gridFrom + Math.ceil((from - gridFrom) / rules.stepMs) * rules.stepMs
      for (let start = first; start < range.end && start < rules.window.end; start += rules.stepMs) starts.add(start)
    }
  }
  return [...starts].sort((a, b) => a - b)
}
