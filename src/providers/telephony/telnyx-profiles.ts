import type Telnyx from 'telnyx'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import type { Telephony } from './port.ts'

type Profiles = Pick<Telephony, 'makeTextProfile' | 'findTextProfile' | 'useTextProfile'>
type Ask = <T>(request: (signal: AbortSignal) => Promise<T>) => Promise<T>

/** Messaging profiles: opt-outs, webhooks and the countries that may be texted hold for one of them. */
export function profiles(client: Telnyx, ask: Ask, webhookUrl: string): Profiles {
  return {
    async makeTextProfile({ name, countries }) {
      const body = {
        name,
        whitelisted_destinations: [...new Set(countries)],
        webhook_url: webhookUrl,
        webhook_api_version: '2' as const,
      }
      const { data } = await ask((signal) => client.messagingProfiles.create(body, { signal }))
      if (!data?.id) throw new ProviderError('unknown', 'empty_answer')
      return data.id
    },
    async findTextProfile(name) {
      const { data } = await ask((signal) =>
        client.messagingProfiles.list({ 'filter[name][eq]': name, 'page[size]': 2 }, { signal }),
      )
      return data?.find((profile) => profile.name === name)?.id ?? null
    },
    async useTextProfile(number, profileId) {
      await ask((signal) =>
        client.phoneNumbers.messaging.update(number, { messaging_profile_id: profileId }, { signal }),
      )
    },
  }
}
