import { sql } from 'kysely'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

type Addresses = { phone: string | null; email: string | null }

/** The contact of this name who is reached at the phone or the e-mail given; the number alone says nothing about who it is. */
export async function findContact(tx: Tx, wanted: Addresses & { name: string }): Promise<string | null> {
  const found = await sql<{ id: string }>`
    select c.id from contacts as c
    where c.business_id = ${tx.businessId} and lower(c.name) = lower(${wanted.name}) and exists (
      select from contact_addresses as ca join addresses as a on a.business_id = ca.business_id and a.id = ca.address_id
      where ca.business_id = c.business_id and ca.contact_id = c.id
        and ((a.kind = 'phone' and a.value = ${wanted.phone}) or (a.kind = 'email' and a.value = ${wanted.email})))
    order by c.id limit 1`.execute(sqlOf(tx))
  return found.rows[0]?.id ?? null
}

export async function insertContact(tx: Tx, contact: { id: string; name: string; language: string }): Promise<void> {
  await sqlOf(tx)
    .insertInto('contacts')
    .values({ business_id: tx.businessId, id: contact.id, name: contact.name, language: contact.language, created_at: tx.now })
    .execute()
}

/** Ties the addresses to the contact; an address that somebody else has too stays theirs as well. One statement. */
export async function linkAddresses(tx: Tx, contactId: string, addresses: { id: string; kind: 'phone' | 'email'; value: string }[]): Promise<void> {
  if (!addresses.length) return
  await sql`
    with wanted as (
      select * from jsonb_to_recordset(${JSON.stringify(addresses)}::jsonb) as w(id uuid, kind text, value text)
    ), known as (
      insert into addresses (business_id, id, kind, value, created_at)
      select ${tx.businessId}, id, kind, value, ${tx.now}::timestamptz from wanted order by kind
      -- Written even when it is there, so that its id comes back and nobody deletes it meanwhile.
      on conflict (business_id, kind, value) do update set value = excluded.value
      returning id
    )
    insert into contact_addresses (business_id, contact_id, address_id)
    select ${tx.businessId}, ${contactId}, id from known
    on conflict do nothing`.execute(sqlOf(tx))
}
