import { sql } from 'kysely'
import type { Outcome, SummaryBy } from '#contract/afterwards.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import type { Channel, Direction } from './briefing.ts'
import type { Language } from './understanding/understood.ts'

/** A conversation as it stood at its end. */
export async function findForOutcome(tx: Tx, conversationId: string) {
  return sqlOf(tx)
    .selectFrom('conversations')
    .select(['id', 'channel', 'direction', 'language', 'state', 'brain', 'visitor', 'caller_phone'])
    .select(['wish', 'started_at', 'ended_at', 'outcome', 'summary', 'summary_by'])
    .$narrowType<{
      channel: Channel
      direction: Direction
      language: Language
      state: 'open' | 'ended'
      outcome: Outcome | null
      summary_by: SummaryBy | null
    }>()
    .where('business_id', '=', tx.businessId)
    .where('id', '=', conversationId)
    .executeTakeFirst()
}

/** What tools did to appointments in it, in their order. */
export async function findActs(tx: Tx, conversationId: string) {
  const { rows } = await sql<{ what: ActDone; appointmentId: string }>`
    select case
        when text = 'move_appointment' then 'moved'
        when text = 'cancel_appointment' then 'cancelled'
        when detail #> '{output,requested}' is not null then 'requested'
        else 'booked' end as what,
      detail #>> '{output,appointmentId}' as "appointmentId"
    from turns
    where business_id = ${tx.businessId} and conversation_id = ${conversationId} and role = 'tool'
      and detail #>> '{output,appointmentId}' is not null
      and detail #> array['output', case
        when text in ('book_appointment', 'confirm_booking') then 'booked'
        when text = 'move_appointment' then 'moved'
        when text = 'cancel_appointment' then 'cancelled' end] = 'true'
    order by seq limit 30`.execute(sqlOf(tx))
  return rows
}

export type ActDone = 'booked' | 'requested' | 'moved' | 'cancelled'

export async function findMessagesOf(tx: Tx, conversationId: string) {
  return sqlOf(tx)
    .selectFrom('callback_requests')
    .select(['id', 'name', 'phone', 'body', 'urgent', 'created_at'])
    .where('business_id', '=', tx.businessId)
    .where('conversation_id', '=', conversationId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

type Kept = { outcome: Outcome; summary: string; summaryBy: SummaryBy; afterHours?: boolean }

/**
 * How it came out; null when that stands there already, else how it had come out before (null: not concluded).
 * `afterHours` stays as it was written first: hours change.
 */
export async function updateOutcome(
  tx: Tx,
  conversationId: string,
  kept: Kept,
): Promise<{ before: Outcome | null } | null> {
  const { outcome, summary, summaryBy, afterHours = null } = kept
  const updated = await sql<{ before: Outcome | null }>`
    with prior as (
      select id, outcome from conversations
      where business_id = ${tx.businessId} and id = ${conversationId}
        and (outcome, summary) is distinct from (${outcome}::text, ${summary}::text)
      for update)
    update conversations as c
    set outcome = ${outcome}, summary = ${summary}, summary_by = ${summaryBy},
      after_hours = coalesce(c.after_hours, ${afterHours}::boolean)
    from prior where c.business_id = ${tx.businessId} and c.id = prior.id
    returning prior.outcome as before`.execute(sqlOf(tx))
  return updated.rows[0] ?? null
}
