/**
 * Language models, any number of them. The built-in brain stands beside them, and in for all of them when none is set.
 */
import { z } from 'zod'
import { ConfigurationError } from '#src/platform/config/environment.ts'
import { filled, httpUrl, tokenPrice, whole } from '#src/platform/config/values.ts'
import { messageOf, ok, warn } from '#src/platform/ops/finding.ts'
import { knock, placeOf } from '#src/platform/ops/places.ts'
import { defineProvider } from '../provider.ts'
import { addressesOf, modelCatalogue, type ModelAddress, type ModelSettings } from './vendors.ts'

export const models = defineProvider({
  variables: {
    BRAIN: z.enum(['built-in', 'openai', 'anthropic', 'compatible']).optional(),
    OPENAI_API_KEY: filled.optional(),
    OPENAI_MODEL: filled.default('gpt-4.1-mini'),
    OPENAI_PRICE: tokenPrice.optional(),
    ANTHROPIC_API_KEY: filled.optional(),
    ANTHROPIC_MODEL: filled.default('claude-haiku-4-5'),
    ANTHROPIC_PRICE: tokenPrice.optional(),
    MODEL_BASE_URL: httpUrl.optional(),
    MODEL_NAME: filled.default('default'),
    MODEL_API_KEY: filled.optional(),
    MODEL_PRICE: tokenPrice.optional(),
    MODEL_TIMEOUT_MS: whole(100, 60_000).default(4000),
  },
  secrets: ['OPENAI_API_KEY', 'ANTHROPIC_API_KEY', 'MODEL_API_KEY'],
  standsIn: null,
  webhookPath: null,
  configure(env): ModelSettings {
    const openai = env.OPENAI_API_KEY
      ? { apiKey: env.OPENAI_API_KEY, model: env.OPENAI_MODEL, price: env.OPENAI_PRICE ?? null }
      : null
    const anthropic = env.ANTHROPIC_API_KEY
      ? { apiKey: env.ANTHROPIC_API_KEY, model: env.ANTHROPIC_MODEL, price: env.ANTHROPIC_PRICE ?? null }
      : null
    const compatible = env.MODEL_BASE_URL
      ? {
          baseUrl: env.MODEL_BASE_URL,
          apiKey: env.MODEL_API_KEY ?? null,
          model: env.MODEL_NAME,
          price: env.MODEL_PRICE ?? null,
        }
      : null
    const configured = { openai, anthropic, compatible, 'built-in': true }
    const first = openai ? 'openai' : anthropic ? 'anthropic' : compatible ? 'compatible' : 'built-in'
    const preferred = env.BRAIN ?? first
    if (!configured[preferred])
      throw new ConfigurationError([
        `BRAIN: is ${preferred}, but its key is not set (OPENAI_API_KEY, ANTHROPIC_API_KEY or MODEL_BASE_URL)`,
      ])
    return { preferred, timeoutMs: env.MODEL_TIMEOUT_MS, openai, anthropic, compatible }
  },
  create: (settings, { builtInBrain, log, metrics }) => modelCatalogue(settings, builtInBrain, { log, metrics }),
  doctor: {
    id: 'model.configured',
    /**
     * Checks which models are set and that a server answers at their addresses. It asks no question, which would cost
     * money.
     */
    async look(settings) {
      const addresses = addressesOf(settings)
      if (!addresses.length) return ok('the built-in brain')
      const away = (await Promise.all(addresses.map((one) => absence(one, settings.timeoutMs)))).flat()
      const seen = `${settings.preferred} comes first; set: ${addresses.map(({ id }) => id).join(', ')}`
      return away.length
        ? warn(
            `${seen}; not reached: ${away.join(', ')}`,
            'Let this computer reach it; until then the built-in brain answers, late.',
          )
        : ok(`${seen}; all reached, their keys not tried`)
    },
  },
})

async function absence({ id, url }: ModelAddress, timeoutMs: number): Promise<string[]> {
  return knock(url, timeoutMs).then(
    () => [],
    (error: unknown) => [`${id} at ${placeOf(url)} (${messageOf(error)})`],
  )
}
