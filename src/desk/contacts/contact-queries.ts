/** Customers with all that is theirs, read across the slices. */
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Outcome } from '#contract/afterwards.ts'
import type { Localized } from '#contract/appointments.ts'
import type { Language } from '#contract/values.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Place } from '#src/platform/db/page-by-time.ts'
import type { Tx } from '#src/platform/db/tx.ts'

/** Null when there is none, or it is erased. */
export async function findContactCard(tx: Tx, contactId: string) {
  const found = await sqlOf(tx)
    .selectFrom('contacts as c')
    .select(['c.id', 'c.name', 'c.language', 'c.created_at'])
    .$narrowType<{ language: Language }>()
    .select((row) => {
      const count = (condition: ReturnType<typeof sql<boolean>>, name: string) =>
        row
          .selectFrom('appointments as a')
          .select(({ fn }) => fn.countAll<string>().as('n'))
          .whereRef('a.business_id', '=', 'c.business_id')
          .whereRef('a.contact_id', '=', 'c.id')
          .where(condition)
          .as(name)
      const stands = sql<boolean>`a.state in ('requested', 'booked', 'completed')`
      return [
        count(sql<boolean>`${stands} and a.starts_at > ${tx.now.toString()}`, 'coming'),
        count(sql<boolean>`${stands} and a.starts_at <= ${tx.now.toString()}`, 'past'),
        count(sql<boolean>`a.state = 'cancelled'`, 'cancelled'),
        count(sql<boolean>`a.state = 'no_show'`, 'no_shows'),
      ]
    })
    .$castTo<ContactRow>()
    .where('c.business_id', '=', tx.businessId)
    .where('c.id', '=', contactId)
    .where('c.erased_at', 'is', null)
    .executeTakeFirst()
  return found ?? null
}

export type ContactRow = {
  id: string
  name: string
  language: Language
  created_at: Temporal.Instant
  coming: string
  past: string
  cancelled: string
  no_shows: string
}

/** The addresses of a contact, oldest first, with their wish not to be written to there. */
export async function findContactAddresses(tx: Tx, contactId: string) {
  return sqlOf(tx)
    .selectFrom('contact_addresses as ca')
    .innerJoin('addresses as a', (join) =>
      join.onRef('a.business_id', '=', 'ca.business_id').onRef('a.id', '=', 'ca.address_id'),
    )
    .leftJoin('opt_outs as o', (join) =>
      join
        .onRef('o.business_id', '=', 'a.business_id')
        .onRef('o.kind', '=', 'a.kind')
        .onRef('o.value', '=', 'a.value')
        .on('o.stopped', '=', true),
    )
    .select(['a.id', 'a.kind', 'a.value', 'o.said_at', 'o.source'])
    .$narrowType<{ kind: 'phone' | 'email' }>()
    .where('ca.business_id', '=', tx.businessId)
    .where('ca.contact_id', '=', contactId)
    .orderBy('a.id')
    .execute()
}

/** What they said last when they were asked about texts. */
export async function findTextConsent(tx: Tx, contactId: string) {
  return sqlOf(tx)
    .selectFrom('text_consents')
    .select(['agreed', 'wording', 'said_at'])
    .where('business_id', '=', tx.businessId)
    .where('contact_id', '=', contactId)
    .orderBy('said_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export type TimelineRow = { id: string; at: Temporal.Instant } & (
  | { kind: 'appointment'; state: string; service: Localized }
  | { kind: 'conversation'; channel: 'phone' | 'web' | 'sms'; outcome: Outcome | null; text: string | null }
  | { kind: 'message'; channel: 'sms' | 'email'; text: string; state: string | null }
)

/** What has been with a contact, latest first. */
export async function findTimeline(
  tx: Tx,
  contactId: string,
  { beyond, size }: { beyond: Place | null; size: number },
): Promise<TimelineRow[]> {
  const rest = (at: string, id: string) =>
    beyond ? sql`and (${sql.ref(at)}, ${sql.ref(id)}) < (${beyond.at.toString()}, ${beyond.id}::uuid)` : sql``
  const theirs = sql`business_id = ${tx.businessId} and contact_id = ${contactId}`
  const { rows } = await sql<TimelineRow>`
    select * from (
      (select 'appointment' as kind, a.id, a.starts_at as at, a.state, null as channel, null as outcome, null as text,
         s.name as service
       from appointments as a join services as s on s.business_id = a.business_id and s.id = a.service_id
       where a.business_id = ${tx.businessId} and a.contact_id = ${contactId} ${rest('a.starts_at', 'a.id')}
       order by a.starts_at desc, a.id desc limit ${size})
      union all
      (select 'conversation', id, started_at, null, channel, outcome, summary, null from conversations as v
       where ${theirs} ${rest('v.started_at', 'v.id')} order by started_at desc, id desc limit ${size})
      union all
      (select 'message', id, created_at, delivery, channel, null, coalesce(subject, left(body, 200)), null
       from messages as m where ${theirs} ${rest('m.created_at', 'm.id')}
       order by created_at desc, id desc limit ${size})
    ) as items order by at desc, id desc limit ${size}`.execute(sqlOf(tx))
  return rows
}

export async function updateContact(
  tx: Tx,
  contactId: string,
  changed: { name?: string; language?: Language },
): Promise<void> {
  await sqlOf(tx)
    .updateTable('contacts')
    .set(changed)
    .where('business_id', '=', tx.businessId)
    .where('id', '=', contactId)
    .execute()
}

/** Those of these contacts that are not erased, locked until the transaction ends; in one order, against deadlocks. */
export async function lockContacts(tx: Tx, ids: string[]): Promise<string[]> {
  const locked = await sqlOf(tx)
    .selectFrom('contacts')
    .select('id')
    .where('business_id', '=', tx.businessId)
    .where('id', 'in', ids)
    .where('erased_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return locked.map(({ id }) => id)
}

/** Every table whose rows name a contact: a test holds the list against the database's own references. */
export const namingContacts = ['appointments', 'conversations', 'messages', 'text_consents'] as const

/** All that was `from`'s is `to`'s, and `from` is gone. */
export async function giveAllTo(tx: Tx, { from, to }: { from: string; to: string }): Promise<void> {
  for (const table of namingContacts)
    await sqlOf(tx)
      .updateTable(table)
      .set({ contact_id: to })
      .where('business_id', '=', tx.businessId)
      .where('contact_id', '=', from)
      .execute()
  await sql`
    insert into contact_addresses (business_id, contact_id, address_id)
    select business_id, ${to}::uuid, address_id from contact_addresses
    where business_id = ${tx.businessId} and contact_id = ${from}
    on conflict do nothing`.execute(sqlOf(tx))
  await sqlOf(tx).deleteFrom('contacts').where('business_id', '=', tx.businessId).where('id', '=', from).execute()
}
