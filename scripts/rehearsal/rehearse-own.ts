/** Plays our own scenarios on copies of the demo business, which stands on a stage of its own. */
import { ownScenarios, rehearsedAt, rehearseScenarios, type PlayedScenario } from '#src/conversation/index.ts'
import { seedDemo } from '#src/installation/demo.ts'
import { zone, type Options } from './options.ts'
import { RehearsalError } from './rehearsal-error.ts'
import { openStage, raisedCaps } from './stage.ts'

export type OwnRehearsal = Pick<Options, 'only' | 'language' | 'channel' | 'limit' | 'seeds'> & {
  signal: AbortSignal
  onPlayed(played: PlayedScenario, soFar: number): void
}

/** The engine runs in this very process: more calls would only take turns, and each would wait for its database. */
const atOnce = 4

/** Plays those that the options choose, each with every seed. Throws RehearsalError when there is none of that name. */
export async function rehearseOwn({
  only,
  language,
  channel,
  limit,
  seeds,
  ...rest
}: OwnRehearsal): Promise<PlayedScenario[]> {
  const chosen = ownScenarios
    .filter((scenario) => only === null || scenario.id === only)
    .filter((scenario) => language === null || scenario.language === language)
    .filter((scenario) => channel === null || (scenario.channel ?? 'phone') === channel)
    .slice(0, limit ?? undefined)
  if (!chosen.length) throw new RehearsalError('No scenario of ours has that id, language and channel')
  await using stage = await openStage(rehearsedAt.toZonedDateTime(zone).toInstant(), { caps: raisedCaps })
  const { businessId } = await seedDemo(stage.ctx)
  return await rehearseScenarios(stage.ctx, {
    ...rest,
    atOnce,
    ...{ businessId, scenarios: chosen, seeds: seeds.map((seed) => (seed === 0 ? null : seed)) },
  })
}
