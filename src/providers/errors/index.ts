/** The error tracker: hears of every fault that the log calls an error. None is needed. */
import { z } from 'zod'
import { ConfigurationError } from '#src/platform/config/environment.ts'
import { fail, ok } from '#src/platform/ops/finding.ts'
import { placeOf } from '#src/platform/ops/places.ts'
import { productVersion } from '#src/platform/product-version.ts'
import { defineProvider } from '../provider.ts'
import type { ErrorTracker } from './port.ts'
import { endpointOf, sentryTracker } from './sentry.ts'

const none: ErrorTracker = { report: () => {}, flush: async () => {} }

export const errors = defineProvider({
  variables: {
    SENTRY_DSN: z.string().optional(),
    SENTRY_ENVIRONMENT: z
      .string()
      .regex(/^[\w.-]{1,64}$/, 'must be a word like production')
      .default('production'),
  },
  secrets: ['SENTRY_DSN'],
  standsIn: null,
  webhookPath: null,
  configure({ SENTRY_DSN, SENTRY_ENVIRONMENT }) {
    if (SENTRY_DSN !== undefined && !isDsn(SENTRY_DSN))
      throw new ConfigurationError(['SENTRY_DSN: must be a DSN like https://KEY@sentry.example.com/42'])
    return { dsn: SENTRY_DSN ?? null, environment: SENTRY_ENVIRONMENT, timeoutMs: 5_000 }
  },
  create({ dsn, environment, timeoutMs }, { metrics }) {
    if (dsn === null) return none
    const onDropped = () => metrics.dropped.inc({ sink: 'errors' })
    return sentryTracker({ dsn, environment, timeoutMs, release: `deskbell@${productVersion}`, onDropped })
  },
  doctor: {
    id: 'errors.reachable',
    /** Asks whether somebody answers there. Nothing is reported. */
    async look({ dsn, timeoutMs }) {
      if (dsn === null) return ok('no error tracker')
      const place = placeOf(endpointOf(dsn))
      try {
        const answer = await fetch(endpointOf(dsn), { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
        await answer.body?.cancel()
        if (answer.status < 500) return ok(`${place} answers`)
        return fail(
          `${place}: ${answer.status}`,
          'See what is wrong with the error tracker, or leave SENTRY_DSN empty.',
        )
      } catch {
        return fail(
          `${place} does not answer`,
          'Correct the host in SENTRY_DSN, open the way to it, or leave it empty.',
        )
      }
    },
  },
})

/** `https://PUBLIC_KEY@HOST/PATH/PROJECT`. */
function isDsn(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return /^https?:$/.test(url.protocol) && url.username !== '' && /\/\d+$/.test(url.pathname)
}
