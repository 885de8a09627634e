/** The providers: does each answer, and take what we have for it? They say themselves how that is seen. */
import { providerLooks } from '#src/providers/index.ts'
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
