import { send } from '../../api/client.ts'
import { asking } from '../../api/query.ts'
import { pagesOf } from '../shared/pages.tsx'

const deliveries = 'GET /api/businesses/{businessId}/webhooks/{webhookId}/deliveries'

export const webhooksQuery = () => asking('GET /api/businesses/{businessId}/webhooks', {})
export const webhookQuery = (webhookId: string) =>
  asking('GET /api/businesses/{businessId}/webhooks/{webhookId}', { params: { webhookId } })
export const deliveriesQuery = (webhookId: string) =>
  pagesOf([deliveries, webhookId], (page, signal) =>
    send(deliveries, { params: { webhookId }, query: { size: 25, ...page } }, { signal }),
  )
export const deliveryQuery = (webhookId: string, eventId: string) =>
  asking('GET /api/businesses/{businessId}/webhooks/{webhookId}/deliveries/{eventId}', {
    params: { webhookId, eventId },
  })
