/** The telephone carrier: Telnyx, or the sandbox's, which speaks the same protocol. */
import { ConfigurationError } from '#src/platform/config/environment.ts'
import { filled, httpUrl, price } from '#src/platform/config/values.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { fail, ok } from '#src/platform/ops/finding.ts'
import { placeOf } from '#src/platform/ops/places.ts'
import { guard } from '../guard.ts'
import { defineProvider, type Means } from '../provider.ts'
import type { Telephony } from './port.ts'
import { telnyxTelephony, telnyxWebhookPath, type TelnyxOptions } from './telnyx.ts'

type Settings = Omit<TelnyxOptions, 'webhookUrl' | 'now'> & {
  /** Whether the carrier is our stand-in. */ isSandbox: boolean
  /** What a minute is taken to cost until the carrier has told of a call. */
  minutePrice: { amount: string; currency: string }
}

export const telephony = defineProvider({
  variables: {
    TELNYX_API_KEY: filled.optional(),
    TELNYX_PUBLIC_KEY: filled.optional(),
    TELNYX_BASE_URL: httpUrl.default('https://api.telnyx.com/v2'),
    TELNYX_CONNECTION_ID: filled.optional(),
    TELNYX_MESSAGING_PROFILE_ID: filled.optional(),
    CALL_MINUTE_PRICE: price.default({ amount: '0.10', currency: 'USD' }),
  },
  secrets: ['TELNYX_API_KEY'],
  standsIn: { for: 'carrier', without: 'TELNYX_API_KEY' },
  webhookPath: telnyxWebhookPath,
  configure(env, standIn): Settings {
    if (!env.TELNYX_API_KEY !== !env.TELNYX_PUBLIC_KEY)
      throw new ConfigurationError([
        'TELNYX_API_KEY, TELNYX_PUBLIC_KEY: set both, or neither; webhooks are believed by the second',
      ])
    return {
      apiKey: env.TELNYX_API_KEY ?? standIn.apiKey,
      publicKey: env.TELNYX_PUBLIC_KEY ?? standIn.publicKey,
      baseUrl: env.TELNYX_API_KEY ? env.TELNYX_BASE_URL : `${standIn.url}/v2`,
      connectionId: env.TELNYX_CONNECTION_ID ?? (env.TELNYX_API_KEY ? null : 'sandbox'),
      messagingProfileId: env.TELNYX_MESSAGING_PROFILE_ID ?? null,
      timeoutMs: 5_000,
      isSandbox: !env.TELNYX_API_KEY,
      minutePrice: env.CALL_MINUTE_PRICE,
    }
  },
  create: (settings, means) =>
    guard(carrierOf(settings, means), {
      name: 'telephony',
      log: means.log,
      metrics: means.metrics,
      local: { verifyWebhook: true },
    }),
  doctor: {
    id: 'carrier.reachable',
    /** Checks that the carrier answers and takes our key. */
    async look(settings, means) {
      if (settings.isSandbox) return ok('sandbox')
      const place = placeOf(settings.baseUrl)
      try {
        await carrierOf(settings, means).check()
        return ok(`${place} takes the key`)
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error
        return error.code === 'key_refused'
          ? fail(`${place} refuses the key`, 'Make a new API key at the carrier and set TELNYX_API_KEY to it.')
          : fail(`${place}: ${error.code}`, 'Correct TELNYX_BASE_URL, or let this computer reach it; else try again.')
      }
    },
  },
})

const carrierOf = (settings: Settings, { baseUrl, clock }: Pick<Means, 'baseUrl' | 'clock'>): Telephony =>
  telnyxTelephony({ ...settings, webhookUrl: baseUrl + telnyxWebhookPath, now: () => clock.nowMs() })
