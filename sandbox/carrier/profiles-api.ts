import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { requireReachable, type HttpApiOptions } from './http-options.ts'
import { refusals } from './refusals.ts'
import { NumberMessagingBody, ProfileBody } from './wire.ts'

type Profile = z.infer<typeof ProfileBody> & { id: string; createdAt: string }

const mostOnPage = 250
const ListQuery = z.strictObject({
  'filter[name][eq]': z.string().optional(),
  'filter[name][contains]': z.string().optional(),
  'page[number]': z.coerce.number().int().min(1).default(1),
  'page[size]': z.coerce.number().int().min(1).max(mostOnPage).default(20),
})

/** Messaging profiles, and which of them a number texts with. Numbers are ours as soon as they are named. */
export function registerProfiles(v2: FastifyInstance, options: HttpApiOptions): void {
  const profiles = new Map<string, Profile>()

  v2.post('/messaging_profiles', async (request) => {
    const body = ProfileBody.parse(request.body)
    requireReachable(options, body.webhook_url)
    const profile = { ...body, id: randomUUID(), createdAt: new Date(options.clock.now()).toISOString() }
    profiles.set(profile.id, profile)
    return { data: shown(profile) }
  })

  v2.get('/messaging_profiles', async (request) => {
    const query = ListQuery.parse(request.query)
    const [number, size] = [query['page[number]'], query['page[size]']]
    const found = [...profiles.values()].filter(
      ({ name }) =>
        (query['filter[name][eq]'] === undefined || name === query['filter[name][eq]']) &&
        name.includes(query['filter[name][contains]'] ?? ''),
    )
    return {
      data: found.slice((number - 1) * size, number * size).map(shown),
      meta: {
        page_number: number,
        page_size: size,
        total_pages: Math.ceil(found.length / size),
        total_results: found.length,
      },
    }
  })

  v2.patch<{ Params: { id: string } }>('/phone_numbers/:id/messaging', async (request) => {
    const { messaging_profile_id: profileId } = NumberMessagingBody.parse(request.body)
    if (profileId && !profiles.has(profileId)) throw refusals.notFound()
    if (profileId) options.texts.useProfile(request.params.id, profileId)
    return {
      data: {
        record_type: 'messaging_settings',
        id: request.params.id,
        phone_number: request.params.id,
        messaging_profile_id: profileId ?? null,
        messaging_product: 'A2P',
        type: 'long-code',
        country_code: 'US',
      },
    }
  })
}

const shown = ({ createdAt, ...profile }: Profile) => ({
  record_type: 'messaging_profile',
  ...profile,
  enabled: true,
  webhook_failover_url: null,
  v1_secret: null,
  number_pool_settings: null,
  url_shortener_settings: null,
  alpha_sender: null,
  created_at: createdAt,
  updated_at: createdAt,
})
