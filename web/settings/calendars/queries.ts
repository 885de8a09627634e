import { asking } from '../../api/query.ts'

export const connectionsQuery = () =>
  asking('GET /api/businesses/{businessId}/calendar-connections', {}, ['block', 'appointment'])
export const feedsQuery = () => asking('GET /api/businesses/{businessId}/calendar-feeds', {})
export const staffQuery = () => asking('GET /api/businesses/{businessId}/staff', { query: {} }, ['subject'])
