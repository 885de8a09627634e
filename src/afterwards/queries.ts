import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { TaskKind, TaskState } from '#contract/afterwards.ts'
import type { Localized } from '#contract/appointments.ts'
import type { Language } from '#contract/values.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'

export type NewTask = {
  id: string
  kind: TaskKind
  conversationId: string | null
  callbackRequestId: string | null
  /** What somebody cannot come to, and what they said of it; only of `cannot-come`. */
  cannotCome?: { appointmentId: string; note: string | null }
  urgent: boolean
  choosing: { serviceId: string; startsAt: Temporal.Instant } | null
  dueAt: Temporal.Instant
}

/** False when its message has one, for a card its conversation, or else its appointment an open one. */
export async function insertTask(tx: Tx, task: NewTask): Promise<boolean> {
  const inserted = await sqlOf(tx)
    .insertInto('tasks')
    .values({
      business_id: tx.businessId,
      id: task.id,
      kind: task.kind,
      conversation_id: task.conversationId,
      callback_request_id: task.callbackRequestId,
      appointment_id: task.cannotCome?.appointmentId ?? null,
      note: task.cannotCome?.note ?? null,
      urgent: task.urgent,
      service_id: task.choosing?.serviceId ?? null,
      starts_at: task.choosing?.startsAt ?? null,
      due_at: task.dueAt,
      created_at: tx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** The messages of a conversation that have their task. */
export async function findMessagesWithTask(tx: Tx, conversationId: string): Promise<Set<string>> {
  const found = await sqlOf(tx)
    .selectFrom('tasks')
    .select('callback_request_id')
    .where('business_id', '=', tx.businessId)
    .where('conversation_id', '=', conversationId)
    .execute()
  return new Set(found.flatMap((task) => task.callback_request_id ?? []))
}

const tasksOf = (tx: Tx) =>
  sqlOf(tx)
    .selectFrom('tasks as t')
    .leftJoin('conversations as c', (join) =>
      join.onRef('c.business_id', '=', 't.business_id').onRef('c.id', '=', 't.conversation_id'),
    )
    .leftJoin('appointments as a', (join) =>
      join.onRef('a.business_id', '=', 't.business_id').onRef('a.id', '=', 't.appointment_id'),
    )
    .leftJoin('contacts as p', (join) =>
      join.onRef('p.business_id', '=', 'a.business_id').onRef('p.id', '=', 'a.contact_id'),
    )
    .leftJoin('addresses as n', (join) =>
      join.onRef('n.business_id', '=', 'a.business_id').onRef('n.id', '=', 'a.phone_id'),
    )
    .leftJoin('services as w', (join) =>
      join.onRef('w.business_id', '=', 'a.business_id').onRef('w.id', '=', 'a.service_id'),
    )
    .leftJoin('callback_requests as m', (join) =>
      join.onRef('m.business_id', '=', 't.business_id').onRef('m.id', '=', 't.callback_request_id'),
    )
    .leftJoin('services as s', (join) =>
      join.onRef('s.business_id', '=', 't.business_id').onRef('s.id', '=', 't.service_id'),
    )
    .select(['t.id', 't.kind', 't.conversation_id', 't.urgent', 't.service_id', 't.starts_at'])
    .select(['t.due_at', 't.done_at', 't.alerted_at', 't.texted_at', 't.created_at'])
    .select(['c.channel', 'c.language', 's.name as service_name'])
    .select(['t.appointment_id', 'a.service_id as visit_service_id', 'w.name as visit_service_name'])
    .select(['a.starts_at as visit_starts_at', 'a.zone as visit_zone'])
    .select(({ fn }) => [
      fn.coalesce('m.name', sql<string | null>`c.wish ->> 'name'`, 'p.name').as('name'),
      fn.coalesce('m.phone', sql<string | null>`c.wish ->> 'phone'`, 'c.caller_phone', 'n.value').as('phone'),
      fn.coalesce('m.body', 't.note').as('body'),
    ])
    .$narrowType<{
      kind: TaskKind
      channel: 'phone' | 'web' | 'sms' | null
      language: Language | null
      service_name: Localized | null
      visit_service_name: Localized | null
    }>()
    .where('t.business_id', '=', tx.businessId)

export type Task = NonNullable<Awaited<ReturnType<typeof findTask>>>

export async function findTask(tx: Tx, id: string) {
  return tasksOf(tx).where('t.id', '=', id).executeTakeFirst()
}

/** Nobody else changes it until the transaction ends. */
export async function findTaskForUpdate(tx: Tx, id: string): Promise<Task | undefined> {
  return tasksOf(tx).where('t.id', '=', id).forUpdate('t').executeTakeFirst()
}

export async function markTexted(tx: Tx, id: string): Promise<void> {
  await sqlOf(tx)
    .updateTable('tasks')
    .set({ texted_at: tx.now })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .execute()
}

/** In this state, or all; the newest first, beyond an id. */
export async function findTasks(
  tx: Tx,
  wanted: { state?: TaskState | undefined; beyond: string | null; size: number },
) {
  return tasksOf(tx)
    .$if(wanted.state === 'done', (query) => query.where('t.done_at', 'is not', null))
    .$if(wanted.state === 'open', (query) => query.where('t.done_at', 'is', null))
    .$if(wanted.state === 'overdue', (query) => query.where('t.done_at', 'is', null).where('t.due_at', '<', tx.now))
    .$if(wanted.beyond !== null, (query) => query.where('t.id', '<', wanted.beyond as string))
    .orderBy('t.id', 'desc')
    .limit(wanted.size)
    .execute()
}

export async function findOpenTasksOf(tx: Tx, conversationId: string): Promise<string[]> {
  const open = await sqlOf(tx)
    .selectFrom('tasks')
    .select('id')
    .where('business_id', '=', tx.businessId)
    .where('conversation_id', '=', conversationId)
    .where('done_at', 'is', null)
    .orderBy('id')
    .execute()
  return open.map(({ id }) => id)
}

/** What was summed up of a conversation; null while it is not over. */
export async function findSummary(tx: Tx, conversationId: string): Promise<string | null> {
  const found = await sqlOf(tx)
    .selectFrom('conversations')
    .select('summary')
    .where('business_id', '=', tx.businessId)
    .where('id', '=', conversationId)
    .executeTakeFirst()
  return found?.summary ?? null
}

/** False when it was done before. */
export async function markDone(tx: Tx, id: string, by: string): Promise<boolean> {
  const done = await sqlOf(tx)
    .updateTable('tasks')
    .set({ done_at: tx.now, done_by: by })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** False when it is not done. */
export async function markUndone(tx: Tx, id: string): Promise<boolean> {
  const undone = await sqlOf(tx)
    .updateTable('tasks')
    .set({ done_at: null, done_by: null })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .where('done_at', 'is not', null)
    .executeTakeFirst()
  return undone.numUpdatedRows > 0n
}

/** Promises that nobody has kept in time and of which nobody was told, of all businesses. A card promises nothing. */
export async function findBroken(tx: PlatformTx): Promise<{ id: string; businessId: string }[]> {
  return sqlOf(tx)
    .selectFrom('tasks')
    .select(['id', 'business_id as businessId'])
    .where('done_at', 'is', null)
    .where('alerted_at', 'is', null)
    .where('kind', '<>', 'half-way')
    .where('due_at', '<', tx.now)
    .orderBy('due_at')
    .limit(200)
    .execute()
}

/** True for who is the one to tell of it: it is late, and nobody was told. */
export async function markAlerted(tx: Tx, id: string): Promise<boolean> {
  const marked = await sqlOf(tx)
    .updateTable('tasks')
    .set({ alerted_at: tx.now })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .where('alerted_at', 'is', null)
    .where('due_at', '<', tx.now)
    .executeTakeFirst()
  return marked.numUpdatedRows > 0n
}
