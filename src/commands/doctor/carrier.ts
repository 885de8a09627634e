/** The telephone carrier: is it there, and does it take our key? */
import { carrierOf } from '#src/installation/create-context.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { fail, ok, type Check } from './check.ts'
import { placeOf } from './places.ts'

const reachable: Check = {
  id: 'carrier.reachable',
  needs: ['config.readable'],
  async run(looked) {
    const { config } = await looked.installation()
    const { telnyx } = config
    if (telnyx.isSandbox) return ok('sandbox')
    const place = placeOf(telnyx.baseUrl)
    try {
      await carrierOf(config, looked.clock).check()
      return ok(`${place} takes the key`)
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error
      return error.code === 'key_refused'
        ? fail(`${place} refuses the key`, 'Make a new API key at the carrier and set TELNYX_API_KEY to it.')
        : fail(`${place}: ${error.code}`, 'Correct TELNYX_BASE_URL, or let this computer reach it; else try again.')
    }
  },
}

export const carrierChecks = [reachable]
