import type { PlatformConfig } from '#src/platform/config/config.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { PrivacyPart } from '#src/platform/privacy/part.ts'
import { exportDocument } from '../export-document.ts'
import { readTables } from '../tables.ts'
import { subjectOfOwn, withProof, type Proof } from './proved.ts'

type Means = { parts: readonly PrivacyPart[]; config: Pick<PlatformConfig, 'productName'>; nowMs: number }

/**
 * Streams what the business keeps about whoever proved an address, as one JSON document. How much is kept under their
 * name that the address had no part in is counted, and not shown. Fails with `link_expired`, also once it is erased.
 */
export async function* exportOwnData(db: Openers, proof: Proof, means: Means): AsyncGenerator<string> {
  const begun = await db.asPlatform('begin the export of what a customer proved', (tx) =>
    withProof(tx, proof, async (inside, own) => {
      if (!own) throw new DomainError('link_expired')
      const contactId = own.appointment.contact.id
      inside.record('contact.export-started', { contactId })
      const subject = await subjectOfOwn(inside, own)
      return { subject, contactId, elsewhere: own.elsewhere, businessId: inside.businessId }
    }),
  )
  const { subject, contactId, elsewhere, businessId } = begun
  const tables = await db.forBusiness(businessId, (tx) => readTables(tx, means.parts))
  const at = new Date(means.nowMs).toISOString()
  yield* exportDocument(db, tables, { subject, about: { product: means.config.productName, at, elsewhere } })
  await db.forBusiness(businessId, async (tx) => tx.record('contact.exported', { contactId }))
}
