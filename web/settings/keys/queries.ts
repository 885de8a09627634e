import { send } from '../../api/client.ts'
import { pagesOf } from '../shared/pages.tsx'

const keys = 'GET /api/businesses/{businessId}/api-keys'

export const keysQuery = () => pagesOf([keys], (page, signal) => send(keys, { query: page }, { signal }))
