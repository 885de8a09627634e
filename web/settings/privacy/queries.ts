import { send } from '../../api/client.ts'
import { asking } from '../../api/query.ts'
import { pagesOf } from '../shared/pages.tsx'

const erasures = 'GET /api/businesses/{businessId}/erasures'

export const retentionQuery = () => asking('GET /api/businesses/{businessId}/retention', {})
export const exportsQuery = () => asking('GET /api/businesses/{businessId}/exports', {})
export const erasuresQuery = () =>
  pagesOf([erasures], (page, signal) => send(erasures, { query: { size: 10, ...page } }, { signal }))
export const customersQuery = (search: string) =>
  asking('GET /api/businesses/{businessId}/contacts', { query: { search, size: 10 } }, ['contact'])
