/** Whom we were asked to forget, and how far that is. Times are wall time. */
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import { json } from '#src/platform/db/json.ts'
import type { AnyTx, PlatformTx, Tx } from '#src/platform/db/tx.ts'
import type { SubjectKind } from '#src/platform/privacy/part.ts'

const open = ['waiting', 'copies', 'rows']

export type Membership = { businessId: string; role: string }

export type NewErasure = {
  id: string
  kind: SubjectKind
  subjectId: string
  businessId: string | null
  askedBy: string
  dueAt: Temporal.Instant
  memberships?: Membership[]
}

/** False when this was asked for already. */
export async function insertErasure(tx: AnyTx, erasure: NewErasure): Promise<boolean> {
  const inserted = await sqlOf(tx)
    .insertInto('erasures')
    .values({
      id: erasure.id,
      kind: erasure.kind,
      subject_id: erasure.subjectId,
      business_id: erasure.businessId,
      asked_by: erasure.askedBy,
      asked_at: tx.wallNow,
      due_at: erasure.dueAt,
      state: 'waiting',
      memberships: json(erasure.memberships ?? []),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** Takes back one that has not begun. Undefined when there is none. */
export async function takeBackErasure(tx: AnyTx, wanted: { id: string } | { subjectId: string }) {
  return sqlOf(tx)
    .updateTable('erasures')
    .set({ state: 'taken-back', ended_at: tx.wallNow })
    .where('state', '=', 'waiting')
    .where((row) => ('id' in wanted ? row('id', '=', wanted.id) : row('subject_id', '=', wanted.subjectId)))
    .returning(['id', 'subject_id', 'memberships'])
    .executeTakeFirst()
}

/** Locked until the transaction ends, so that two workers take turns. */
export async function lockErasure(tx: PlatformTx, id: string) {
  const found = await sqlOf(tx)
    .selectFrom('erasures')
    .select(['id', 'kind', 'subject_id', 'business_id', 'due_at', 'state', 'subject_values'])
    .where('id', '=', id)
    .where('state', 'in', open)
    .forUpdate()
    .executeTakeFirst()
  return found && { ...found, kind: found.kind as SubjectKind, state: found.state as 'waiting' | 'copies' | 'rows' }
}

export async function beginErasure(tx: PlatformTx, id: string, sealedValues: Buffer): Promise<void> {
  await sqlOf(tx)
    .updateTable('erasures')
    .set({ state: 'copies', subject_values: sealedValues })
    .where('id', '=', id)
    .execute()
}

export async function insertCopies(tx: PlatformTx, id: string, copies: { keeper: string; reference: string }[]) {
  if (!copies.length) return
  await sqlOf(tx)
    .insertInto('platform.erasure_copies')
    .values(copies.map((copy) => ({ erasure_id: id, ...copy })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function findErasureCopies(tx: PlatformTx, id: string, size: number) {
  return sqlOf(tx)
    .selectFrom('platform.erasure_copies')
    .select(['keeper', 'reference'])
    .where('erasure_id', '=', id)
    .orderBy('keeper')
    .orderBy('reference')
    .limit(size)
    .execute()
}

export async function deleteErasureCopy(tx: PlatformTx, id: string, copy: { keeper: string; reference: string }) {
  await sqlOf(tx)
    .deleteFrom('platform.erasure_copies')
    .where('erasure_id', '=', id)
    .where('keeper', '=', copy.keeper)
    .where('reference', '=', copy.reference)
    .execute()
}

export async function markCopiesGone(tx: PlatformTx, id: string): Promise<void> {
  // Another worker may have come further, or to the end.
  await sqlOf(tx)
    .updateTable('erasures')
    .set({ state: 'rows' })
    .where('id', '=', id)
    .where('state', '=', 'copies')
    .execute()
}

export async function addErasedRows(tx: AnyTx, id: string, rows: number): Promise<void> {
  await sqlOf(tx)
    .updateTable('erasures')
    .set((row) => ({ rows: row('rows', '+', rows) }))
    .where('id', '=', id)
    .execute()
}

/** False when another worker ended it before. */
export async function endErasure(tx: PlatformTx, id: string, found: number): Promise<boolean> {
  const { numUpdatedRows } = await sqlOf(tx)
    .updateTable('erasures')
    .set({ state: 'done', subject_values: null, found, ended_at: tx.wallNow })
    .where('id', '=', id)
    .where('state', 'in', open)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Those whose time has come. */
export async function findDueErasures(tx: PlatformTx, limit: number): Promise<string[]> {
  const due = await sqlOf(tx)
    .selectFrom('erasures')
    .select('id')
    .where('state', 'in', open)
    .where('due_at', '<=', tx.wallNow)
    .orderBy('due_at')
    .limit(limit)
    .execute()
  return due.map(({ id }) => id)
}

/** How many are later than they should be by this instant. */
export async function countOverdueErasures(tx: PlatformTx, since: Temporal.Instant): Promise<number> {
  const found = await sqlOf(tx)
    .selectFrom('erasures')
    .select((row) => row.fn.countAll<string>().as('count'))
    .where('state', 'in', open)
    .where('due_at', '<=', since)
    .executeTakeFirstOrThrow()
  return Number(found.count)
}

/** A business's own and its contacts', newest first. */
export async function findErasures(tx: Tx, page: { before: string | null; size: number }) {
  return sqlOf(tx)
    .selectFrom('erasures')
    .select(['id', 'kind', 'subject_id', 'state', 'asked_at', 'due_at', 'ended_at', 'rows', 'found'])
    .where('business_id', '=', tx.businessId)
    .$if(page.before !== null, (query) => query.where('id', '<', page.before))
    .orderBy('id', 'desc')
    .limit(page.size)
    .execute()
}

/** One that is not over; it is due from now on, whatever time it had. */
export async function findOpenErasure(
  tx: PlatformTx,
  { kind, subjectId }: { kind: string; subjectId: string },
): Promise<string | undefined> {
  const found = await sqlOf(tx)
    .updateTable('erasures')
    .set((row) => ({ due_at: row.fn<Temporal.Instant>('least', ['due_at', row.val(tx.wallNow)]) }))
    .where('kind', '=', kind)
    .where('subject_id', '=', subjectId)
    .where('state', 'in', open)
    .returning('id')
    .executeTakeFirst()
  return found?.id
}

/** Those that are being done, with what identifies their subject. */
export async function findSealedErasures(tx: PlatformTx): Promise<{ id: string; values: Buffer }[]> {
  return sqlOf(tx)
    .selectFrom('erasures')
    .select(['id', 'subject_values as values'])
    .where('subject_values', 'is not', null)
    .$narrowType<{ values: Buffer }>()
    .forUpdate()
    .execute()
}

export async function replaceSealedValues(tx: PlatformTx, id: string, values: Buffer): Promise<void> {
  await sqlOf(tx).updateTable('erasures').set({ subject_values: values }).where('id', '=', id).execute()
}
