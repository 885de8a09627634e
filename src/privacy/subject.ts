/** Whom an export or an erasure is about, and what identifies them in texts. */
import { actorKey } from '#src/platform/actor.ts'
import type { Openers } from '#src/platform/db/database.ts'
import type { AnyTx } from '#src/platform/db/tx.ts'
import type { PartValue, SubjectKind, Value } from '#src/platform/privacy/part.ts'
import { findAddressesOf, findEmailOf } from './queries.ts'

export type Subject = {
  kind: SubjectKind
  id: string
  /** Null for a person's account. */
  businessId: string | null
  values: Readonly<Record<Exclude<Value, PartValue>, readonly string[]> & Partial<Record<PartValue, readonly string[]>>>
}

export async function personSubject(tx: AnyTx, userId: string): Promise<Subject> {
  const email = await findEmailOf(tx, userId)
  const keys = [
    actorKey({ kind: 'user', userId }),
    actorKey({ kind: 'member', userId, businessId: '', role: 'staff' }),
    actorKey({ kind: 'admin', userId }),
  ]
  return {
    kind: 'person',
    id: userId,
    businessId: null,
    values: { id: [userId], email: email === undefined ? [] : [email], phone: [], actor: keys },
  }
}

/** Of a number that another contact has too nothing can be told by the number alone. */
export async function contactSubject(tx: AnyTx, businessId: string, contactId: string): Promise<Subject> {
  const own = await findAddressesOf(tx, { businessId, contactId })
  const valuesOf = (kind: string) => own.filter((one) => one.kind === kind && !one.shared).map(({ value }) => value)
  return {
    kind: 'contact',
    id: contactId,
    businessId,
    values: { id: [contactId], email: valuesOf('email'), phone: valuesOf('phone'), actor: [] },
  }
}

export type ProvedAddress = { id: string; kind: 'phone' | 'email'; value: string }

/** A contact as far as this address had part in it. */
export const partOfContact = (businessId: string, contactId: string, address: ProvedAddress): Subject => ({
  kind: 'contact',
  id: contactId,
  businessId,
  values: {
    ...{ id: [], email: [], phone: [], actor: [] },
    ...{ named: [contactId], 'address-id': [address.id], address: [address.value] },
  },
})

export const businessSubject = (businessId: string): Subject => ({
  kind: 'business',
  id: businessId,
  businessId,
  values: { id: [businessId], email: [], phone: [], actor: [] },
})

/**
 * Opens transactions that erase: a contact's with no sight of any other business. A whole business goes as the
 * installation's work, because its own role may not delete everything of it.
 */
export const openToErase = (db: Openers, subject: Subject, place: { table: string; reason: string }) =>
  openFor(db, subject.kind === 'business' ? { businessId: null } : subject, place)

/**
 * Opens transactions for one table of a subject: a business's tables with no sight of any other business, the
 * installation's as the installation.
 */
export function openFor(
  db: Openers,
  { businessId }: Pick<Subject, 'businessId'>,
  { table, reason }: { table: string; reason: string },
) {
  return <T>(work: (tx: AnyTx) => Promise<T>): Promise<T> =>
    businessId !== null && !table.includes('.') ? db.forBusiness(businessId, work) : db.asPlatform(reason, work)
}
