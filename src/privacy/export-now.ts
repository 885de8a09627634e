import type { PlatformConfig } from '#src/platform/config/config.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { PrivacyPart } from '#src/platform/privacy/part.ts'
import { exportDocument } from './export-document.ts'
import { countUntied, findLivingContact } from './queries.ts'
import { contactSubject, personSubject } from './subject.ts'
import { readTables } from './tables.ts'

type Means = { parts: readonly PrivacyPart[]; config: Pick<PlatformConfig, 'productName'>; nowMs: number }

/** Streams everything about a person's account as one JSON document. It begins and ends with an event. */
export async function* exportPerson(
  db: Openers,
  userId: string,
  { parts, config, nowMs }: Means,
): AsyncGenerator<string> {
  const { tables, subject } = await db.asPlatform('begin the export of an account', async (tx) => {
    tx.record('user.export-started', { userId })
    return { tables: await readTables(tx, parts), subject: await personSubject(tx, userId) }
  })
  yield* exportDocument(db, tables, { subject, about: { product: config.productName, at: isoOf(nowMs) } })
  await db.asPlatform('end the export of an account', async (tx) => tx.record('user.exported', { userId }))
}

/**
 * Streams what a business keeps about one contact. What cannot be tied to them alone, such as a call from a number that
 * a family shares, is left out and counted. Fails with `not_found`.
 */
export async function* exportContact(
  db: Openers,
  { businessId, contactId }: { businessId: string; contactId: string },
  { parts, config, nowMs }: Means,
): AsyncGenerator<string> {
  const { tables, subject, untied } = await db.forBusiness(businessId, async (tx) => {
    if (!(await findLivingContact(tx, contactId))) throw new DomainError('not_found')
    tx.record('contact.export-started', { contactId })
    return {
      tables: await readTables(tx, parts),
      subject: await contactSubject(tx, businessId, contactId),
      untied: await countUntied(tx, contactId),
    }
  })
  yield* exportDocument(db, tables, { subject, about: { product: config.productName, at: isoOf(nowMs), untied } })
  await db.forBusiness(businessId, async (tx) => tx.record('contact.exported', { contactId }))
}

const isoOf = (ms: number) => new Date(ms).toISOString()
