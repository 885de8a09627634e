/** The mail server: any server that speaks SMTP, the sandbox's included. */
import { z } from 'zod'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { fail, ok } from '#src/platform/ops/finding.ts'
import { placeOf } from '#src/platform/ops/places.ts'
import { guard } from '../guard.ts'
import { defineProvider } from '../provider.ts'
import { smtpEmail } from './smtp.ts'

export const mail = defineProvider({
  variables: {
    SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be a URL like smtp://user:password@host:587' }).optional(),
  },
  secrets: ['SMTP_URL'],
  standsIn: { for: 'mail server', without: 'SMTP_URL' },
  webhookPath: null,
  configure: ({ SMTP_URL }, standIn) => ({
    url: SMTP_URL ?? standIn.smtpUrl,
    timeoutMs: 8_000,
    isSandbox: !SMTP_URL,
  }),
  create: (settings, { log, metrics }) =>
    guard(smtpEmail(settings), { name: 'mail', log, metrics, local: { close: true } }),
  close: (port) => port.close(),
  doctor: {
    id: 'mail.reachable',
    /** Checks that the server greets us and takes our password. Nothing is sent. */
    async look(settings) {
      if (settings.isSandbox) return ok('sandbox')
      const place = placeOf(settings.url)
      try {
        await smtpEmail(settings).check()
        return ok(`${place} greets us and lets us in`)
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error
        return fail(
          `${place}: ${error.code}`,
          'Correct host, port, user and password in SMTP_URL, or start the server.',
        )
      }
    },
  },
})
