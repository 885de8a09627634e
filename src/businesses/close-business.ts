import type { Tx } from '#src/platform/db/tx.ts'
import { getBusiness } from './get-business.ts'
import { lockBusiness, updateClosed } from './queries.ts'

/** Closes the business, once its name was typed as it is. `closed-before`: nothing changed. */
export async function closeBusiness(
  tx: Tx,
  typedName: string,
): Promise<{ name: string } | 'another-name' | 'closed-before'> {
  await lockBusiness(tx)
  const { name, closedAt } = await getBusiness(tx)
  if (closedAt !== null) return 'closed-before'
  if (typedName.trim() !== name.trim()) return 'another-name'
  await updateClosed(tx, tx.wallNow)
  return { name }
}

/** Opens it again. */
export async function reopenBusiness(tx: Tx): Promise<void> {
  await updateClosed(tx, null)
}
