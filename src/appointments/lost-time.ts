/** What a start would leave of the day that nobody can be offered any more. Pure; milliseconds. */
import { stepsFor, type Candidate, type SlotRules, type Step } from './availability.ts'
import type { Range } from './ranges.ts'

/**
 * Says of a start how much time before and after it would be lost: gaps shorter than the shortest service, with whoever
 * of each requirement loses least.
 */
export function lostTime(
  candidates: readonly Candidate[],
  rules: SlotRules,
  shortestMs: number,
): (start: number) => number {
  const needs = [...new Set(candidates.map(({ requirement }) => requirement))].map((requirement) => {
    const steps = stepsFor(rules, requirement)
    return {
      steps,
      // The whole that it takes, waits included.
      fromMs: Math.min(...steps.map(({ fromMs, beforeMs }) => fromMs - beforeMs)),
      toMs: Math.max(...steps.map(({ toMs, afterMs }) => toMs + afterMs)),
      seats: candidates
        .filter((one) => one.requirement === requirement)
        .flatMap(({ open, away, busyBySeat }) => busyBySeat.map((busy) => ({ open, taken: [...away, ...busy] }))),
    }
  })
  return (start) =>
    needs.reduce((sum, { seats, ...need }) => {
      const least = Math.min(...seats.map((seat) => lostOn(seat, { start, need, shortestMs })))
      return sum + (Number.isFinite(least) ? least : 0)
    }, 0)
}

type Seat = { open: readonly Range[]; taken: readonly Range[] }
type Asked = { start: number; need: { steps: readonly Step[]; fromMs: number; toMs: number }; shortestMs: number }

/** Infinity where it is not free. */
function lostOn({ open, taken }: Seat, { start, need, shortestMs }: Asked): number {
  const [from, to] = [start + need.fromMs, start + need.toMs]
  const around = open.find((range) => range.start <= start && start < range.end)
  if (!around) return Infinity
  let [before, after] = [around.start, around.end]
  for (const other of taken) {
    if (other.end <= from) before = Math.max(before, other.end)
    else if (other.start >= to) after = Math.min(after, other.start)
    else if (need.steps.some(({ fromMs, toMs }) => other.start < start + toMs && other.end > start + fromMs))
      return Infinity
  }
  return [from - before, after - to].reduce((lost, gap) => lost + (0 < gap && gap < shortestMs ? gap : 0), 0)
}
