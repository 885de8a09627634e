import type { Tx } from '#src/platform/db/tx.ts'
import { updateReceptionist } from './queries.ts'

/** On, she takes the calls; off, they ring the people of the business, and then take a message. */
export async function switchReceptionist(tx: Tx, on: boolean): Promise<void> {
  if (await updateReceptionist(tx, on)) tx.record('business.receptionist-changed', { businessId: tx.businessId, on })
}
