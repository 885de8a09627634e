/** The times that are kept for whoever an absence touches. */
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'

export type AlternativesState = 'held' | 'asked' | 'lapsed' | 'overtaken'

export type Alternatives = {
  appointmentId: string
  revision: number
  offerIds: string[]
  heldUntil: Temporal.Instant
  state: AlternativesState
}

/** In the place of what was offered for the same revision before. */
export async function keepAlternatives(tx: Tx, one: Alternatives): Promise<void> {
  const values = {
    offer_ids: one.offerIds,
    held_until: one.heldUntil,
    state: one.state,
    offered_at: tx.now,
    settled_at: null,
  }
  await sqlOf(tx)
    .insertInto('alternatives')
    .values({ business_id: tx.businessId, appointment_id: one.appointmentId, revision: one.revision, ...values })
    .onConflict((conflict) => conflict.columns(['business_id', 'appointment_id', 'revision']).doUpdateSet(values))
    .execute()
}

/** What was offered instead of these appointments as they are now, with the times. */
export async function findAlternativesFor(tx: Tx, appointmentIds: string[]) {
  if (!appointmentIds.length) return []
  const rows = await sqlOf(tx)
    .selectFrom('alternatives as t')
    .innerJoin('appointments as a', (join) =>
      join
        .onRef('a.business_id', '=', 't.business_id')
        .onRef('a.id', '=', 't.appointment_id')
        .onRef('a.revision', '=', 't.revision'),
    )
    .select(['t.appointment_id as appointmentId', 't.offer_ids as offerIds', 't.held_until as heldUntil', 't.state'])
    .select('t.offered_at as offeredAt')
    .$narrowType<{ state: AlternativesState }>()
    .where('t.business_id', '=', tx.businessId)
    .where('t.appointment_id', 'in', appointmentIds)
    .execute()
  const offerIds = rows.flatMap((row) => row.offerIds)
  const offers = offerIds.length ? await findTimes(tx, offerIds) : []
  return rows.map((row) => ({ ...row, offers: offers.filter(({ id }) => row.offerIds.includes(id)) }))
}

export type KeptFor = Awaited<ReturnType<typeof findAlternativesFor>>[number]

/** When these offers begin, and with whom. */
async function findTimes(tx: Tx, offerIds: string[]) {
  return sqlOf(tx)
    .selectFrom('offers as o')
    .leftJoin('offer_subjects as t', (join) =>
      join.onRef('t.business_id', '=', 'o.business_id').onRef('t.offer_id', '=', 'o.id'),
    )
    .leftJoin('subjects as u', (join) =>
      join.onRef('u.business_id', '=', 't.business_id').onRef('u.id', '=', 't.subject_id').on('u.kind', '=', 'staff'),
    )
    .select(['o.id', 'o.starts_at', 'o.zone'])
    .select(({ fn, ref }) => [
      fn.min('u.name').as('staff_name'),
      sql<string | null>`min(${ref('u.id')}::text)`.as('staff_id'),
    ])
    .where('o.business_id', '=', tx.businessId)
    .where('o.id', 'in', offerIds)
    .groupBy(['o.business_id', 'o.id', 'o.starts_at', 'o.zone'])
    .orderBy('o.starts_at')
    .execute()
}

/** These offers stand that long. */
export async function extendOffers(tx: Tx, offerIds: string[], until: Temporal.Instant): Promise<void> {
  if (!offerIds.length) return
  await sqlOf(tx)
    .updateTable('offers')
    .set({ expires_at: until })
    .where('business_id', '=', tx.businessId)
    .where('id', 'in', offerIds)
    .execute()
}

/** Whether this offer is one of those that were made instead of the appointment as it is now. */
export async function isKeptFor(
  tx: Tx,
  { appointmentId, revision, offerId }: { appointmentId: string; revision: number; offerId: string },
): Promise<boolean> {
  const found = await sqlOf(tx)
    .selectFrom('alternatives')
    .select('appointment_id')
    .where('business_id', '=', tx.businessId)
    .where('appointment_id', '=', appointmentId)
    .where('revision', '=', revision)
    .where('state', '=', 'held')
    .where(({ eb, fn, val }) => eb(val(offerId), '=', fn.any('offer_ids')))
    .executeTakeFirst()
  return found !== undefined
}

/** Up to `most` businesses where something is held too long, or for what has changed. */
export async function findBusinessesWithSettled(tx: PlatformTx, most: number): Promise<string[]> {
  const found = await sqlOf(tx)
    .selectFrom('alternatives as t')
    .innerJoin('appointments as a', (join) =>
      join.onRef('a.business_id', '=', 't.business_id').onRef('a.id', '=', 't.appointment_id'),
    )
    .select('t.business_id')
    .distinct()
    .where('t.state', '=', 'held')
    .where(({ eb, or, ref }) => or([eb('t.held_until', '<=', tx.now), eb('a.revision', '<>', ref('t.revision'))]))
    .limit(most)
    .execute()
  return found.map((row) => row.business_id)
}

/**
 * Settles up to `most` of what was held and is over: nobody answered until then, or the appointment has changed. What
 * they held is free. Returns those that nobody answered.
 */
export async function settleAlternatives(tx: Tx, most: number) {
  const settled = await sqlOf(tx)
    .with('due', (db) =>
      db
        .selectFrom('alternatives as t')
        .innerJoin('appointments as a', (join) =>
          join.onRef('a.business_id', '=', 't.business_id').onRef('a.id', '=', 't.appointment_id'),
        )
        .select(['t.appointment_id', 't.revision'])
        .select(({ eb }) => eb('a.revision', '=', eb.ref('t.revision')).as('stands'))
        .where('t.business_id', '=', tx.businessId)
        .where('t.state', '=', 'held')
        .where(({ eb, or, ref }) => or([eb('t.held_until', '<=', tx.now), eb('a.revision', '<>', ref('t.revision'))]))
        .orderBy('t.held_until')
        .limit(most)
        .forUpdate('t')
        .skipLocked(),
    )
    .updateTable('alternatives as t')
    .from('due')
    .set(({ eb }) => ({
      settled_at: tx.now,
      state: eb.case().when('due.stands', '=', true).then('lapsed').else('overtaken').end(),
    }))
    .whereRef('t.appointment_id', '=', 'due.appointment_id')
    .whereRef('t.revision', '=', 'due.revision')
    .where('t.business_id', '=', tx.businessId)
    .returning(['t.appointment_id as appointmentId', 't.revision as version', 't.state', 't.offer_ids as offerIds'])
    .execute()
  await freeHeld(
    tx,
    settled.flatMap((row) => row.offerIds),
  )
  return settled.filter(({ state }) => state === 'lapsed')
}

/** What stood in for these appointments does no more: they can be as they were. Returns those it stood in for. */
export async function withdrawAlternatives(tx: Tx, appointmentIds: readonly string[]) {
  if (!appointmentIds.length) return []
  const withdrawn = await sqlOf(tx)
    .updateTable('alternatives as t')
    .from('appointments as a')
    .set({ settled_at: tx.now, state: 'overtaken' })
    .whereRef('a.business_id', '=', 't.business_id')
    .whereRef('a.id', '=', 't.appointment_id')
    .whereRef('a.revision', '=', 't.revision')
    .where('t.business_id', '=', tx.businessId)
    .where('t.appointment_id', 'in', appointmentIds)
    .where('t.state', '<>', 'overtaken')
    .returning(['t.appointment_id as appointmentId', 't.revision as version', 't.offer_ids as offerIds'])
    .execute()
  await freeHeld(
    tx,
    withdrawn.flatMap((row) => row.offerIds),
  )
  return withdrawn.map(({ appointmentId, version }) => ({ appointmentId, version }))
}

async function freeHeld(tx: Tx, offerIds: string[]): Promise<void> {
  if (!offerIds.length) return
  await sqlOf(tx)
    .deleteFrom('allocations')
    .where('business_id', '=', tx.businessId)
    .where('state', '=', 'held')
    .where('offer_id', 'in', offerIds)
    .execute()
}
