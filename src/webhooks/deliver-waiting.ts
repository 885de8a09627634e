import type { PlatformTx } from '#src/platform/db/tx.ts'
import { deliverAgain } from './deliver-again.ts'
import { countWaitingDeliveries, findHeld } from './delivery-queries.ts'

/**
 * Has every waiting delivery tried, of all businesses: a restored database has no jobs. A receiver that got one since
 * the backup knows it by its id. Says how many there are.
 */
export async function deliverWaiting(tx: PlatformTx): Promise<number> {
  const endpoints = await countWaitingDeliveries(tx)
  for (const { businessId, webhookId } of endpoints)
    await tx.inBusiness(businessId, async (own) => {
      for (const eventId of await findHeld(own, webhookId)) deliverAgain(own, { webhookId, eventId })
    })
  return endpoints.reduce((sum, { count }) => sum + count, 0)
}
