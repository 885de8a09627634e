export { webhookCaps } from './caps.ts'
export { deliverWebhook, sweepDeliveries } from './jobs.ts'
export { webhookRoutes } from './routes.ts'
export { webhookPrivacy } from './privacy.ts'
