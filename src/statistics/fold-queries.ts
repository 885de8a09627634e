/**
 * From events, or from the rows themselves, to figures per business and local day. Both ways meet in `counted`: what
 * happened, when, and the facts about it.
 */
import { sql, type RawBuilder } from 'kysely'
import { figures, totals, type Figure } from '#contract/statistics.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { rules, type About } from './figures.ts'

/** Behind a place of the log: all events before it are in the figures. */
export type Place = { era: number; tx: string; eventId: string }

/** `till`: the lowest transaction that still runs; null for an era that is over, or to read all that is visible. */
export type Range = { from: Place; till: string | null; limit: number | null }

const eventsAbout = (about: About) => [
  ...new Set(rules.filter((rule) => rule.about === about).map(({ event }) => event)),
]
const countedTypes = [...new Set(rules.map(({ event }) => event))]

const ruleRows = sql`jsonb_to_recordset(${JSON.stringify(
  rules.map(({ event, figure, when = [], outcomes = null, adds = null }) => ({ event, figure, when, outcomes, adds })),
)}::jsonb) as r(event text, figure text, "when" jsonb, outcomes jsonb, adds text)`

/** The columns of `daily_figures`, each written by `write`. */
const eachFigure = (write: (figure: RawBuilder<unknown>, name: Figure) => RawBuilder<unknown>) =>
  sql.join(figures.map((name) => write(sql.ref(name), name)))

const eachTotal = (write: (figure: RawBuilder<unknown>) => RawBuilder<unknown>) =>
  sql.join(totals.map((name) => write(sql.ref(name))))

const phoneFacts = sql`array_remove(array['phone', case when l.answered_at is not null then 'picked-up' end,
  case when l.voicemail_at is not null then 'voicemail' end], null)`
const talkFacts = sql`array_remove(array[case when l.id is not null then 'phone' end,
  case when c.after_hours then 'after-hours' end], null)`
const secondsOfCall = sql`greatest(0, extract(epoch from l.ended_at - coalesce(l.answered_at, l.initiated_at)))::int`
const conversationOf = (business: RawBuilder<unknown>, id: RawBuilder<unknown>) => sql`(
  select c.direction, c.after_hours, c.started_at from conversations as c
  where c.business_id = ${business} and c.id = ${id} and c.direction = 'incoming' limit 1)`
const callOf = (business: RawBuilder<unknown>, conversation: RawBuilder<unknown>) => sql`(
  select l.id, l.initiated_at, l.answered_at, l.voicemail_at, l.ended_at from calls as l
  where l.business_id = ${business} and l.conversation_id = ${conversation} limit 1)`

/**
 * The next events with a meaning for some figure: `next` (all, to know where they end) and `told`. Rows are looked up
 * one by one, by their ids (`limit 1` keeps the planner from reading whole tables). An event whose row is gone counts
 * nothing.
 */
function toldByEvents({ from, till, limit }: Range): RawBuilder<unknown> {
  return sql`next as materialized (
      select e.id, e.tx, e.at, e.business_id, e.type, e.subject, e.data from events as e
      where e.era = ${from.era} and (e.tx, e.id) > (${from.tx}::xid8, ${from.eventId}::uuid)
        ${till === null ? sql`` : sql`and e.tx < ${till}::xid8`}
      order by e.tx, e.id ${limit === null ? sql`` : sql`limit ${limit}`}),
    about as materialized (
      select * from next where business_id is not null and type = any(${countedTypes}::text[])),
    told as (
      select n.business_id, n.type, l.initiated_at as moment, null::text as outcome, 1 as sign, 0 as seconds,
        ${phoneFacts} as facts
      from about as n
      cross join lateral (select l.* from calls as l where l.business_id = n.business_id and l.id = n.subject::uuid
        limit 1) as l
      cross join lateral ${conversationOf(sql`n.business_id`, sql`l.conversation_id`)} as c
      where n.type = any(${eventsAbout('call')}::text[])
      union all
      select n.business_id, n.type, coalesce(l.initiated_at, c.started_at), v.outcome, v.sign,
        coalesce(${secondsOfCall}, 0), ${talkFacts}
      from about as n
      cross join lateral ${conversationOf(sql`n.business_id`, sql`n.subject::uuid`)} as c
      left join lateral ${callOf(sql`n.business_id`, sql`n.subject::uuid`)} as l on true
      cross join lateral (values (n.data ->> 'outcome', 1), (${outcomeBefore}, -1)) as v(outcome, sign)
      where n.type = any(${eventsAbout('conversation')}::text[]) and v.outcome is not null
      union all
      select n.business_id, n.type, a.created_at, null, 1, 0, '{}'
      from about as n
      cross join lateral (select created_at from appointments as a
        where a.business_id = n.business_id and a.id = n.subject::uuid limit 1) as a
      where n.type = any(${eventsAbout('appointment')}::text[])
      union all
      select n.business_id, n.type, h.at, null, 1, 0, '{}'
      from about as n
      cross join lateral (select at from appointment_changes as h where h.business_id = n.business_id
        and h.appointment_id = n.subject::uuid and h.revision = (n.data ->> 'version')::int limit 1) as h
      where n.type = any(${eventsAbout('change')}::text[]))`
}

/** Events of before this was told are looked up: the one before it about the same conversation. */
const outcomeBefore = sql`case when n.data ? 'before' then n.data ->> 'before' else (
  select p.data ->> 'outcome' from events as p
  where p.subject = n.subject and p.type = n.type and p.at between n.at - interval '30 days' and n.at
    and p.business_id = n.business_id and (p.at, p.id) < (n.at, n.id)
  order by p.at desc, p.id desc limit 1) end`

/** The same of the rows alone, whatever events there are. */
const toldByRows = sql`told as (
    select l.business_id, 'call.ended' as type, l.initiated_at as moment, null::text as outcome, 1 as sign,
      0 as seconds, ${phoneFacts} as facts
    from calls as l join conversations as c on c.business_id = l.business_id and c.id = l.conversation_id
    where l.state = 'ended' and c.direction = 'incoming'
    union all
    select c.business_id, 'conversation.concluded', coalesce(l.initiated_at, c.started_at), c.outcome, 1,
      coalesce(${secondsOfCall}, 0), ${talkFacts}
    from conversations as c left join calls as l on l.business_id = c.business_id and l.conversation_id = c.id
    where c.outcome is not null and c.direction = 'incoming'
    union all
    select a.business_id, 'appointment.booked', a.created_at, null, 1, 0, '{}'
    from appointments as a
    where coalesce((select h.from_state from appointment_changes as h where h.business_id = a.business_id
      and h.appointment_id = a.id order by h.revision limit 1), a.state) not in ('requested', 'expired')
    union all
    select h.business_id, case when h.to_state = 'cancelled' then 'appointment.cancelled'
      when h.to_state = 'no_show' then 'appointment.no-show' else 'appointment.approved' end, h.at, null, 1, 0, '{}'
    from appointment_changes as h
    where h.from_state <> h.to_state and h.to_state in ('cancelled', 'no_show', 'booked'))`

/** What was told, as figures of local days; those that come to nothing are left out. */
const counted = (name: string) => sql`${sql.ref(name)} as materialized (
    select t.business_id, (t.moment at time zone z.zone)::date as day,
      ${eachFigure((ref, one) => sql`coalesce(sum(${amount}) filter (where r.figure = ${one}), 0)::int as ${ref}`)},
      max(t.moment) as latest
    from told as t
    join ${ruleRows} on r.event = t.type and to_jsonb(t.facts) @> r."when"
      and (coalesce(r.outcomes, 'null') = 'null' or r.outcomes ? t.outcome)
    cross join lateral (select z.zone from business_zones as z where z.business_id = t.business_id
      and z.since <= t.moment order by z.since desc limit 1) as z
    group by 1, 2)`
const amount = sql`t.sign * case when r.adds = 'seconds' then t.seconds else 1 end`

/** Null while another fold has it. */
export async function lockCursor(tx: PlatformTx): Promise<Place | null> {
  const found = await sql<Place>`
    select era, tx::text as tx, event_id as "eventId" from platform.cursors
    where name = 'statistics' for update skip locked`.execute(sqlOf(tx))
  return found.rows[0] ?? null
}

/** The lowest transaction that still runs, and the era that goes on. */
export async function findHorizon(tx: PlatformTx): Promise<{ era: number; tx: string }> {
  const found = await sql<{ era: number; tx: string }>`
    select coalesce((select max(era) from platform.restores), 0)::int as era,
      pg_snapshot_xmin(pg_current_snapshot())::text as tx`.execute(sqlOf(tx))
  return found.rows[0] as { era: number; tx: string }
}

/** Adds the next events to the figures; says how many there were and where they end. */
export async function addNext(tx: PlatformTx, range: Range): Promise<{ count: number; last: Place | null }> {
  const added = await sql<{ count: number; tx: string | null; eventId: string | null }>`
    with ${toldByEvents(range)}, ${counted('counted')},
    daily as (
      insert into daily_figures as f (business_id, day, ${eachFigure((ref) => ref)})
      select c.business_id, c.day, ${eachFigure((ref) => sql`c.${ref}`)}
      from counted as c join businesses as b on b.id = c.business_id order by c.business_id, c.day
      on conflict (business_id, day) do update
        set ${eachFigure((ref) => sql`${ref} = f.${ref} + excluded.${ref}`)}),
    sums as (
      update platform.clients as c
      set ${eachTotal((ref) => sql`${ref} = c.${ref} + s.${ref}`)},
        last_activity_at = greatest(c.last_activity_at, s.latest)
      from (select business_id, ${eachTotal((ref) => sql`sum(${ref})::int as ${ref}`)}, max(latest) as latest
        from counted group by 1) as s
      where c.business_id = s.business_id)
    select (select count(*)::int from next) as count, l.tx::text as tx, l.id as "eventId"
    from (select 1) as one left join lateral (select tx, id from next order by tx desc, id desc limit 1) as l on true
  `.execute(sqlOf(tx))
  const { count, tx: lastTx, eventId } = added.rows[0] as { count: number; tx: string | null; eventId: string | null }
  return { count, last: lastTx && eventId ? { era: range.from.era, tx: lastTx, eventId } : null }
}

export async function moveCursor(tx: PlatformTx, { era, tx: at, eventId }: Place): Promise<void> {
  await sql`update platform.cursors set era = ${era}, tx = ${at}::xid8, event_id = ${eventId}, moved_at = ${tx.wallNow}
    where name = 'statistics'`.execute(sqlOf(tx))
}

/** `day`: or `all`, of the sum of all days. */
export type Difference = { businessId: string; day: string; figure: Figure; kept: number; recounted: number }

/**
 * What the figures say, together with events that are not folded yet, against what the rows say, in one look: days from
 * `since` on on which they differ, at most `limit`.
 */
export async function findDifferences(
  tx: PlatformTx,
  { from, since }: { from: Place; since: string },
  limit: number,
): Promise<{ days: number; differences: Difference[] }> {
  // It reads all that is kept of all businesses; it writes nothing, so nobody waits for it.
  await sql`set local statement_timeout = '15min'`.execute(sqlOf(tx))
  const found = await sql<{ days: number; differences: Difference[] }>`
    with recounted as (
      with ${toldByRows}, ${counted('counted')} select * from counted),
    pending as (
      with ${toldByEvents({ from, till: null, limit: null })}, ${counted('counted')} select * from counted),
    kept as (
      select business_id, day, ${eachFigure((ref) => sql`sum(${ref})::int as ${ref}`)}
      from (select business_id, day, ${eachFigure((ref) => ref)} from daily_figures
        union all select business_id, day, ${eachFigure((ref) => ref)} from pending) as k group by 1, 2),
    each as (
      select coalesce(k.business_id, r.business_id) as business_id, coalesce(k.day, r.day) as day,
        to_jsonb(k) as kept, to_jsonb(r) as recounted
      from kept as k full join recounted as r on r.business_id = k.business_id and r.day = k.day
      where coalesce(k.day, r.day) >= ${since}::date),
    differing as (
      select e.business_id as "businessId", e.day::text as day, f.figure,
        coalesce((e.kept ->> f.figure)::int, 0) as kept, coalesce((e.recounted ->> f.figure)::int, 0) as recounted
      from each as e cross join unnest(${[...figures]}::text[]) as f(figure)
      where coalesce((e.kept ->> f.figure)::int, 0) <> coalesce((e.recounted ->> f.figure)::int, 0)
      order by 1, 2, 3 limit ${limit})
    select (select count(*)::int from each) as days,
      coalesce((select jsonb_agg(to_jsonb(d)) from differing as d), '[]') as differences`.execute(sqlOf(tx))
  return found.rows[0] as { days: number; differences: Difference[] }
}

/** Businesses whose sums in the list of clients are not those of their days, each figure by itself. */
export async function findWrongSums(tx: PlatformTx, limit: number): Promise<Difference[]> {
  const found = await sql<Difference>`
    with sums as (
      select business_id, ${eachTotal((ref) => sql`sum(${ref})::int as ${ref}`)} from daily_figures group by 1)
    select c.business_id as "businessId", 'all' as day, f.figure,
      (to_jsonb(c) ->> f.figure)::int as kept, coalesce((to_jsonb(s) ->> f.figure)::int, 0) as recounted
    from platform.clients as c left join sums as s on s.business_id = c.business_id
    cross join unnest(${[...totals]}::text[]) as f(figure)
    where (to_jsonb(c) ->> f.figure)::int <> coalesce((to_jsonb(s) ->> f.figure)::int, 0)
    order by 1, 3 limit ${limit}`.execute(sqlOf(tx))
  return found.rows
}

/** False when that was done, or begun, within a day. */
export async function beginRecount(tx: PlatformTx): Promise<boolean> {
  const begun = await sql`
    update platform.cursors set moved_at = ${tx.wallNow}
    where name = 'recount' and moved_at < ${tx.wallNow}::timestamptz - interval '23 hours' returning 1`.execute(
    sqlOf(tx),
  )
  return begun.rows.length > 0
}

export async function findCursor(tx: PlatformTx): Promise<Place> {
  const found = await sql<Place>`
    select era, tx::text as tx, event_id as "eventId" from platform.cursors
    where name = 'statistics'`.execute(sqlOf(tx))
  return found.rows[0] as Place
}
