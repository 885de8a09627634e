/** What people of a business read of their threads. */
import { sql, type RawBuilder } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { TextFrom } from '#contract/texts.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Place } from '#src/platform/db/page-by-time.ts'
import type { Tx } from '#src/platform/db/tx.ts'

/** Which threads; `beyond`: those that stand behind this one. */
export type WantedThreads =
  | { threadId: string }
  | { only: 'unread' | 'person' | undefined; beyond: Place | null; size: number }

export type ThreadRow = {
  id: string
  our_number: string
  their_number: string
  conversation_id: string | null
  last_text_at: Temporal.Instant
  taken_over_at: Temporal.Instant | null
  contact_id: string | null
  contact_name: string | null
  latest_from: TextFrom | null
  latest_text: string | null
  latest_at: Temporal.Instant | null
  unread: number
}

/** Texts that people of the business ought to see: machines wrote the others. */
const isForPeople = sql<boolean>`r.silence is distinct from 'automatic'`

/** Who wrote a message of ours. */
const fromOfOurs = sql<TextFrom>`case when m.purpose like 'text-by-person:%' then 'person'
  when m.is_reply then 'receptionist' else 'automatic' end`

/** Threads by when the customer wrote last, newest first, with what came or went last in each. */
export async function findThreads(tx: Tx, wanted: WantedThreads): Promise<ThreadRow[]> {
  const { rows } = await sql<ThreadRow>`
    select t.id, t.our_number, t.their_number, t.conversation_id, t.last_text_at, t.taken_over_at,
      c.id as contact_id, c.name as contact_name,
      latest."from" as latest_from, latest.text as latest_text, latest.at as latest_at,
      coalesce(news.unread, 0) as unread
    from text_threads as t
    left join conversations as v on v.business_id = t.business_id and v.id = t.conversation_id
    left join contacts as c on c.business_id = v.business_id and c.id = v.contact_id and c.erased_at is null
    left join lateral (
      select count(*)::int as unread from received_texts as r
      where r.business_id = t.business_id and r.thread_id = t.id and ${isForPeople}
        and r.received_at > coalesce(t.read_at, '-infinity')
    ) as news on true
    left join lateral (
      select * from (
        (select 'customer' as "from", left(r.body, 200) as text, r.received_at as at from received_texts as r
         where r.business_id = t.business_id and r.thread_id = t.id order by r.received_at desc limit 1)
        union all
        (select ${fromOfOurs}, left(m.body, 200), m.created_at from messages as m
         where m.business_id = t.business_id and m.channel = 'sms' and m.recipient = t.their_number
           and m.sender = t.our_number order by m.created_at desc limit 1)
      ) as ends order by at desc limit 1
    ) as latest on true
    where t.business_id = ${tx.businessId} and ${whichThreads(wanted)}
    order by t.last_text_at desc, t.id desc
    limit ${'size' in wanted ? wanted.size : 1}`.execute(sqlOf(tx))
  return rows
}

function whichThreads(wanted: WantedThreads): RawBuilder<boolean> {
  if ('threadId' in wanted) return sql`t.id = ${wanted.threadId}`
  const { only, beyond } = wanted
  const kind =
    only === 'unread' ? sql`news.unread > 0` : only === 'person' ? sql`t.taken_over_at is not null` : sql`true`
  return beyond ? sql`${kind} and (t.last_text_at, t.id) < (${beyond.at.toString()}, ${beyond.id}::uuid)` : sql`${kind}`
}

export type TextRow = {
  id: string
  from: TextFrom
  text: string
  at: Temporal.Instant
  delivery: string | null
  reason: string | null
  photos: { id: string; state: 'due' | 'stored' | 'failed' }[]
}

/** The texts of a thread both ways, newest first. */
export async function findThreadTexts(
  tx: Tx,
  threadId: string,
  { beyond, size }: { beyond: Place | null; size: number },
): Promise<TextRow[]> {
  const before = (at: string, id: string) =>
    beyond ? sql`and (${sql.ref(at)}, ${sql.ref(id)}) < (${beyond.at.toString()}, ${beyond.id}::uuid)` : sql``
  const { rows } = await sql<TextRow>`
    select * from (
      (select r.id, 'customer' as "from", r.body as text, r.received_at as at, null as delivery, r.silence as reason,
         coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'state', p.state) order by p.position)
           from text_photos as p where p.business_id = r.business_id and p.text_id = r.id), '[]') as photos
       from received_texts as r
       where r.business_id = ${tx.businessId} and r.thread_id = ${threadId} ${before('r.received_at', 'r.id')}
       order by r.received_at desc, r.id desc limit ${size})
      union all
      (select m.id, ${fromOfOurs}, m.body, m.created_at, m.delivery, e.error_code, '[]'
       from text_threads as t
       join messages as m on m.business_id = t.business_id and m.channel = 'sms' and m.recipient = t.their_number
         and m.sender = t.our_number
       join effects as e on e.business_id = m.business_id and e.id = m.effect_id
       where t.business_id = ${tx.businessId} and t.id = ${threadId} ${before('m.created_at', 'm.id')}
       order by m.created_at desc, m.id desc limit ${size})
    ) as texts order by at desc, id desc limit ${size}`.execute(sqlOf(tx))
  return rows
}

/** False when there is no such thread. */
export async function markThreadRead(tx: Tx, threadId: string): Promise<boolean> {
  const marked = await sqlOf(tx)
    .updateTable('text_threads')
    .set({ read_at: tx.now })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', threadId)
    .executeTakeFirst()
  return marked.numUpdatedRows > 0n
}
