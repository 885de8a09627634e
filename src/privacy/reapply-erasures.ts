import type { PrivacyPart } from '#src/platform/privacy/part.ts'
import { newId } from '#src/platform/values/ids.ts'
import { eraseSubject, type Keepers, type Ports } from './erase-subject.ts'
import { findOpenErasure, insertErasure } from './erasures-queries.ts'
import { readLedger, type LedgerEntry } from './ledger.ts'

/**
 * Erases again everybody whom the ledger outside the database names: after a backup was restored, and before anything
 * serves. Returns how many. Throws when the ledger cannot be read, or one of them cannot be erased.
 */
export async function reapplyErasures(
  ports: Ports,
  means: { parts: readonly PrivacyPart[]; keepers: Keepers },
): Promise<number> {
  // All of it first: erasing writes into the ledger too.
  const entries: LedgerEntry[] = []
  for await (const entry of readLedger(ports)) entries.push(entry)
  for (const { kind, subjectId, businessId } of entries) {
    const id = await ports.db.asPlatform('erase again after a restore', async (tx) => {
      const open = await findOpenErasure(tx, { kind, subjectId })
      if (open) return open
      const fresh = newId()
      await insertErasure(tx, {
        ...{ id: fresh, kind, subjectId, businessId },
        askedBy: 'system:restore',
        dueAt: tx.wallNow,
      })
      return fresh
    })
    await eraseSubject(ports, means, id)
  }
  return entries.length
}
