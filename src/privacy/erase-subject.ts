import type { Clock } from '#src/platform/clock/clock.ts'
import { openText, sealText } from '#src/platform/crypto/sealing.ts'
import type { Openers } from '#src/platform/db/database.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import type { Log } from '#src/platform/monitoring/log.ts'
import type { CopyKeeper, PrivacyPart } from '#src/platform/privacy/part.ts'
import type { Storage } from '#src/providers/storage/port.ts'
import {
  addErasedRows,
  beginErasure,
  deleteErasureCopy,
  endErasure,
  findErasureCopies,
  insertCopies,
  lockErasure,
  markCopiesGone,
} from './erasures-queries.ts'
import { writeLedgerEntry } from './ledger.ts'
import { proveErased } from './prove-erased.ts'
import { eraseRows, findCopies } from './rows-queries.ts'
import { businessSubject, contactSubject, openToErase, personSubject, type Subject } from './subject.ts'
import { concerns, readTables, type Tables } from './tables.ts'

export type Ports = {
  db: Openers
  log: Log
  clock: Clock
  storage: Storage
  /** `secretKeys`: that one and the former, while the key is being changed. */
  config: { secretKey: string; secretKeys: readonly string[] }
}

/** Removes a copy for good; a copy that is gone already is a success. Throws what is to be tried again. */
export type Keepers = Record<CopyKeeper, (reference: string) => Promise<void>>

/**
 * Erases a subject everywhere, in steps that each commit, so that whoever dies in the middle is followed by somebody
 * who goes on: copies outside first, since the rows name them; then the rows; then it looks whether anything is left.
 * What identifies the subject is kept sealed until the end. Returns false when there is nothing to do (yet).
 */
export async function eraseSubject(
  ports: Ports,
  { parts, keepers }: { parts: readonly PrivacyPart[]; keepers: Keepers },
  erasureId: string,
): Promise<boolean> {
  const begun = await ports.db.asPlatform('begin to erase a subject', (tx) => begin(tx, { ports, parts, erasureId }))
  if (!begun) return false
  const { tables, subject } = begun
  // From here on nothing is taken back, so a backup that is restored later must learn of it.
  await writeLedgerEntry(ports, {
    id: erasureId,
    kind: subject.kind,
    subjectId: subject.id,
    businessId: subject.businessId,
  })
  await removeCopies(ports, keepers, erasureId)
  await removeRows(ports, { tables, subject, erasureId })
  const found = await proveErased(ports.db, tables, subject)
  await ports.db.asPlatform('end an erasure', async (tx) => {
    if (await endErasure(tx, erasureId, found)) await recordErased(tx, subject, erasureId)
  })
  if (found) ports.log.error({ erasureId, found, code: 'still_found' }, 'an erased subject was still found')
  return true
}

type Begun = { tables: Tables; subject: Subject }

async function begin(
  tx: PlatformTx,
  { ports, parts, erasureId }: { ports: Ports; parts: readonly PrivacyPart[]; erasureId: string },
): Promise<Begun | null> {
  const erasure = await lockErasure(tx, erasureId)
  if (!erasure || erasure.due_at.epochMilliseconds > tx.wallNow.epochMilliseconds) return null
  const tables = await readTables(tx, parts)
  const seal = sealOfErasure(erasureId)
  if (erasure.subject_values) {
    const text = openText({ ...seal, secret: ports.config.secretKeys }, erasure.subject_values)
    // oxlint-disable-next-line deskbell/no-bare-json-parse -- ours: it was sealed
    return { tables, subject: JSON.parse(text) as Subject }
  }
  const { subject_id: id, business_id: businessId } = erasure
  const subject = await subjectOf(tx, { kind: erasure.kind, id, businessId })
  for (const table of tables.names) {
    if (!concerns(tables, subject.kind, table)) continue
    for (const { column, keeper } of tables.get(table)?.copies ?? []) {
      const references = await findCopies(tx, tables, { subject, table, column })
      await insertCopies(
        tx,
        erasureId,
        references.map((reference) => ({ keeper, reference })),
      )
    }
  }
  await beginErasure(tx, erasureId, sealText({ ...seal, secret: ports.config.secretKey }, JSON.stringify(subject)))
  return { tables, subject }
}

/** What identifies the subject of an erasure is sealed for that erasure alone. */
export const sealOfErasure = (erasureId: string) => ({ purpose: 'erasure', place: Buffer.from(erasureId) })

export type SubjectName = { kind: Subject['kind']; id: string; businessId: string | null }

function subjectOf(tx: PlatformTx, { kind, id, businessId }: SubjectName): Promise<Subject> | Subject {
  if (kind === 'person') return personSubject(tx, id)
  if (businessId === null) throw new Error(`A ${kind} belongs to a business`)
  return kind === 'contact' ? contactSubject(tx, businessId, id) : businessSubject(businessId)
}

/** One after the other; the first that fails ends this run, and the next goes on there. */
async function removeCopies({ db }: Ports, keepers: Keepers, erasureId: string): Promise<void> {
  for (;;) {
    const copies = await db.asPlatform('find copies to remove', (tx) => findErasureCopies(tx, erasureId, 100))
    if (!copies.length) break
    for (const copy of copies) {
      await keepers[copy.keeper as CopyKeeper](copy.reference)
      await db.asPlatform('a copy is gone', (tx) => deleteErasureCopy(tx, erasureId, copy))
    }
  }
  await db.asPlatform('all copies are gone', (tx) => markCopiesGone(tx, erasureId))
}

/** Children before their parents, since they are found by them; a thousand rows a transaction. */
async function removeRows({ db }: Ports, { tables, subject, erasureId }: Begun & { erasureId: string }): Promise<void> {
  for (const table of tables.names.toReversed()) {
    if (!concerns(tables, subject.kind, table)) continue
    const open = openToErase(db, subject, { table, reason: 'erase what was kept of a subject' })
    let rows: number
    do {
      rows = await open((tx) => eraseRows(tx, tables, { subject, table }))
      if (rows) await db.asPlatform('count erased rows', (tx) => addErasedRows(tx, erasureId, rows))
    } while (rows > 0)
  }
}

async function recordErased(tx: PlatformTx, { kind, id, businessId }: Subject, erasureId: string): Promise<void> {
  if (kind === 'person') tx.record('user.erased', { userId: id, erasureId })
  else if (kind === 'business') tx.record('business.erased', { businessId: id, erasureId })
  else
    await tx.inBusiness(businessId as string, async (own) => {
      own.record('contact.erased', { contactId: id, erasureId })
    })
}
