import { ApiKeyMade, BusinessView, NewApiKey } from '#contract/businesses.ts'
import { members } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { createApiKey } from './create-api-key.ts'
import { getBusiness } from './get-business.ts'

export const businessRoutes = [
  route({
    method: 'GET',
    path: '/api/businesses/{businessId}',
    summary: 'The business: profile, hours, numbers',
    access: members('staff', 'business:read'),
    answer: { 200: BusinessView },
    fails: ['not_found'],
    handle: (tx) => getBusiness(tx),
  }),
  route({
    method: 'POST',
    path: '/api/businesses/{businessId}/api-keys',
    summary: 'Make an API key',
    access: members('owner'),
    body: NewApiKey,
    answer: { 201: ApiKeyMade },
    handle: (tx, { body }) => createApiKey(tx, body),
  }),
]
