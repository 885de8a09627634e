/** Plays scenarios on copies of one business, a few at a time. The business itself is only read. */
import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#src/context.ts'
import { readBusiness } from './copy-business.ts'
import { playScenario, type PlayedScenario } from './play.ts'
import { Scenario, type WrittenScenario } from './scenario.ts'
import { rehearsedAt } from './scenarios/index.ts'

export type Rehearsal = {
  /** The business whose copies take the calls. */
  businessId: string
  scenarios: readonly WrittenScenario[]
  /** Each scenario is played once with each; null is a line without noise. */
  seeds: readonly (number | null)[]
  /** When the calls come in, on the clock of the business; by default the day of our own scenarios. */
  now?: Temporal.PlainDateTime
  /** When aborted, no other call begins. */
  signal?: AbortSignal
  /** Calls at once; each holds one of the process's connections to the database for the second or two it lasts. */
  atOnce?: number
  onPlayed?(played: PlayedScenario, soFar: number): void
}

/** Few, so that connections are left for callers who wait. */
const usuallyAtOnce = 2

/** Plays them all and returns how each ended, in their order. Fails with `not_found`. */
export async function rehearseScenarios(ctx: Context, rehearsal: Rehearsal): Promise<PlayedScenario[]> {
  const { businessId, seeds, now = rehearsedAt, atOnce = usuallyAtOnce, signal, onPlayed } = rehearsal
  const copy = await readBusiness(ctx.db, businessId)
  const instant = now.toZonedDateTime(copy.business['zone'] as string).toInstant()
  const scenarios = rehearsal.scenarios.map((scenario) => Scenario.parse(scenario))
  const calls = seeds.flatMap((seed) => scenarios.map((scenario) => ({ ctx, copy, scenario, seed, now: instant })))
  const played: PlayedScenario[] = []
  let next = 0
  let finished = 0
  const work = async () => {
    for (let number = next++; number < calls.length && !signal?.aborted; number = next++) {
      const one = await playScenario(calls[number] as (typeof calls)[number])
      played[number] = one
      onPlayed?.(one, (finished += 1))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return played
}
