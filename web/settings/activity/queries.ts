import { send } from '../../api/client.ts'
import { pagesOf } from '../shared/pages.tsx'
import { beganAt, type Filters } from './search.ts'

const log = 'GET /api/businesses/{businessId}/audit-logs'
const acted = 'GET /api/businesses/{businessId}/impersonations'

export const eventsQuery = ({ period, ...filters }: Filters) =>
  pagesOf([log, filters, period ?? null], (page, signal) =>
    send(log, { query: { ...filters, ...(period ? { from: beganAt(period) } : {}), ...page } }, { signal }),
  )
export const actedQuery = () =>
  pagesOf([acted], (page, signal) => send(acted, { query: { size: 10, ...page } }, { signal }))
