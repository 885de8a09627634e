/** The mail server: does it greet us, and take our password? Nothing is sent. */
import { mailOf } from '#src/installation/create-context.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { fail, ok, type Check } from './check.ts'
import { placeOf } from './places.ts'

const reachable: Check = {
  id: 'mail.reachable',
  needs: ['config.readable'],
  async run(looked) {
    const { env, config } = await looked.installation()
    if (!env.SMTP_URL) return ok('sandbox')
    const place = placeOf(config.smtp.url)
    try {
      await mailOf(config).check()
      return ok(`${place} greets us and lets us in`)
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error
      return fail(`${place}: ${error.code}`, 'Correct host, port, user and password in SMTP_URL, or start the server.')
    }
  },
}

export const mailChecks = [reachable]
