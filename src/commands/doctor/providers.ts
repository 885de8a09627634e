/** Checks of the providers: does each answer, and accept our credentials? Each provider brings its own check. */
import { providerLives, providerLooks } from '#src/providers/index.ts'
import type { Check } from './check.ts'
import { answerWithinMs } from './deadlines.ts'

export const providerChecks: Check[] = providerLooks.map(({ id, look }) => ({
  id,
  needs: ['config.readable'],
  async run({ installation, clock }) {
    const { config } = await installation()
    return look(config, { baseUrl: config.baseUrl, clock }, answerWithinMs)
  },
}))

/** What providers bring for `--live`. */
export const liveProviderChecks: Check[] = providerLives.map(({ id, look }) => ({
  id,
  needs: ['config.readable'],
  run: async ({ context }) => look(await context()),
}))
