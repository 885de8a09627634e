import type { PlatformTx } from '#src/platform/db/tx.ts'
import { findUnhandledEvents } from '#src/platform/webhooks/queries.ts'
import { handleCarrierEvent } from './carrier-events/handle-carrier-event.ts'
import { moveCall } from './carrier-events/move-call.ts'
import { endRestoredSearches } from './people/queries.ts'
import { findCallForUpdate, findOpenCalls } from './queries.ts'

/**
 * Ends the calls that stood when the backup was taken: nobody is on those lines any more, and nobody is rung for them.
 * Says how many.
 */
export async function endRestoredCalls(tx: PlatformTx): Promise<number> {
  await endRestoredSearches(tx)
  const open = await findOpenCalls(tx)
  for (const { businessId, id } of open)
    await tx.inBusiness(businessId, async (own) => {
      const call = await findCallForUpdate(own, 'calls.id', id)
      await moveCall(own, { call, carrierCallId: null }, [{ said: 'hung-up', at: own.wallNow, reason: 'restored' }])
    })
  return open.length
}

/** Has the carrier's events handled that were stored and not handled yet; a text may say STOP. Says how many. */
export async function handleRestoredEvents(tx: PlatformTx): Promise<number> {
  const ids = await findUnhandledEvents(tx)
  for (const providerEventId of ids) tx.enqueue(handleCarrierEvent, { providerEventId })
  return ids.length
}
