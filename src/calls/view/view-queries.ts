import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Outcome, SummaryBy } from '#contract/afterwards.ts'
import type { CallRow } from '#contract/calls-view.ts'
import type { Language } from '#contract/values.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

const viewsOf = (tx: Tx) =>
  sqlOf(tx)
    .selectFrom('calls as l')
    .innerJoin('conversations as c', (join) =>
      join.onRef('c.business_id', '=', 'l.business_id').onRef('c.id', '=', 'l.conversation_id'),
    )
    .leftJoin('contacts as p', (join) =>
      join.onRef('p.business_id', '=', 'c.business_id').onRef('p.id', '=', 'c.contact_id'),
    )
    .select(['l.id', 'l.conversation_id', 'l.state', 'l.person', 'l.voicemail_at', 'l.caller', 'l.dialled'])
    // By the clock of the business; the others of a call are by the carrier's.
    .select(['c.started_at', 'l.answered_at', 'l.ended_at', 'c.direction', 'c.contact_id', 'c.language'])
    .select(['c.outcome', 'c.summary', 'c.summary_by'])
    .select((row) => [
      row.fn.coalesce('p.name', sql<string | null>`c.wish ->> 'name'`).as('name'),
      row
        .selectFrom('unanswered_questions as q')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('q.business_id', '=', 'l.business_id')
        .whereRef('q.conversation_id', '=', 'l.conversation_id')
        .where('q.answered_at', 'is', null)
        .where('q.dismissed_at', 'is', null)
        .as('unanswered'),
      row
        .exists(
          row
            .selectFrom('recordings as r')
            .select('r.id')
            .whereRef('r.business_id', '=', 'l.business_id')
            .whereRef('r.call_id', '=', 'l.id')
            .where('r.state', '=', 'stored'),
        )
        .as('has_recording'),
    ])
    .$narrowType<{
      direction: CallRow['direction']
      state: 'requested' | 'ringing' | 'answered' | 'ended'
      person: 'waiting' | 'connected' | null
      outcome: Outcome | null
      summary_by: SummaryBy | null
      language: Language
    }>()
    .where('l.business_id', '=', tx.businessId)

export type FoundView = NonNullable<Awaited<ReturnType<typeof findCallView>>>

export async function findCallView(tx: Tx, callId: string) {
  return viewsOf(tx).where('l.id', '=', callId).executeTakeFirst()
}

export type Wanted = {
  outcome?: Outcome | undefined
  from?: Temporal.Instant | undefined
  before?: Temporal.Instant | undefined
  contactId?: string | undefined
  unanswered?: boolean | undefined
  /** Part of a name. */
  name?: string | undefined
  /** Digits of a number. */
  digits?: string | undefined
}

/** A person's text finds itself alone: no letter of it stands for others. */
const within = (text: string) => `%${text.replace(/[\\%_]/g, (letter) => `\\${letter}`)}%`

/** The newest first, beyond an id. */
export async function findCallViews(
  tx: Tx,
  { outcome, from, before, contactId, unanswered, name, digits }: Wanted,
  { beyond, size }: { beyond: string | null; size: number },
): Promise<FoundView[]> {
  return viewsOf(tx)
    .$if(outcome !== undefined, (query) => query.where('c.outcome', '=', outcome as Outcome))
    .$if(from !== undefined, (query) => query.where('c.started_at', '>=', from as Temporal.Instant))
    .$if(before !== undefined, (query) => query.where('c.started_at', '<', before as Temporal.Instant))
    .$if(contactId !== undefined, (query) => query.where('c.contact_id', '=', contactId as string))
    .$if(unanswered === true, (query) =>
      query.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('unanswered_questions as q')
            .select('q.id')
            .whereRef('q.business_id', '=', 'l.business_id')
            .whereRef('q.conversation_id', '=', 'l.conversation_id')
            .where('q.answered_at', 'is', null)
            .where('q.dismissed_at', 'is', null),
        ),
      ),
    )
    .$if(name !== undefined, (query) =>
      query.where(({ or, eb }) =>
        or([
          eb('p.name', 'ilike', within(name as string)),
          eb(sql<string>`c.wish ->> 'name'`, 'ilike', within(name as string)),
        ]),
      ),
    )
    .$if(digits !== undefined, (query) =>
      query.where(
        sql<string>`case c.direction when 'outgoing' then l.dialled else l.caller end`,
        'like',
        within(digits as string),
      ),
    )
    .$if(beyond !== null, (query) => query.where('l.id', '<', beyond as string))
    .orderBy('l.id', 'desc')
    .limit(size)
    .execute()
}

/** Those that go on now, the longest first; each with the last sentence of it. */
export async function findLiveViews(tx: Tx, size: number) {
  return viewsOf(tx)
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('turns as t')
          .select(['t.role as said_role', 't.text as said_text'])
          .whereRef('t.business_id', '=', 'l.business_id')
          .whereRef('t.conversation_id', '=', 'l.conversation_id')
          .where('t.role', 'in', ['caller', 'receptionist'])
          .where('t.text', '<>', '')
          .orderBy('t.seq', 'desc')
          .limit(1)
          .as('said'),
      (join) => join.onTrue(),
    )
    .select(['said.said_role', 'said.said_text'])
    .$narrowType<{ said_role: 'caller' | 'receptionist' | null }>()
    .where('l.state', '<>', 'ended')
    .orderBy('l.id')
    .limit(size)
    .execute()
}

export async function findQuestionsOf(tx: Tx, conversationId: string): Promise<{ id: string; words: string }[]> {
  return sqlOf(tx)
    .selectFrom('unanswered_questions')
    .select(['id', 'words'])
    .where('business_id', '=', tx.businessId)
    .where('conversation_id', '=', conversationId)
    .where('answered_at', 'is', null)
    .where('dismissed_at', 'is', null)
    .orderBy('id')
    .execute()
}

/** How many calls came between two times, and how many of them reached nobody. */
export async function countCalls(tx: Tx, from: Temporal.Instant, to: Temporal.Instant) {
  const row = await sqlOf(tx)
    .selectFrom('calls as l')
    .innerJoin('conversations as c', (join) =>
      join.onRef('c.business_id', '=', 'l.business_id').onRef('c.id', '=', 'l.conversation_id'),
    )
    .select(({ fn }) => [
      fn.countAll<number>().as('calls'),
      fn.countAll<number>().filterWhere('c.outcome', '=', 'missed').as('missed'),
    ])
    .where('l.business_id', '=', tx.businessId)
    .where('c.direction', '=', 'incoming')
    .where('c.started_at', '>=', from)
    .where('c.started_at', '<', to)
    .executeTakeFirstOrThrow()
  return { calls: Number(row.calls), missed: Number(row.missed) }
}
