import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'

export type NewAddress = { id: string; kind: 'phone' | 'email'; value: string }

/**
 * The ids of these addresses by kind, made where they are missing. They stay locked until the transaction ends, so that
 * two who remember the same person at once do it one after the other. Sorted, which keeps the two from deadlocking.
 */
export async function keepAddresses(
  tx: Tx,
  addresses: NewAddress[],
): Promise<Partial<Record<NewAddress['kind'], string>>> {
  const kept = await sql<{ id: string; kind: NewAddress['kind'] }>`
    insert into addresses (business_id, id, kind, value, created_at)
    select ${tx.businessId}, id, kind, value, ${tx.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(addresses)}::jsonb) as w(id uuid, kind text, value text)
      order by kind, value
    -- Written even when it is there, so that its id comes back and it is locked.
    on conflict (business_id, kind, value) do update set value = excluded.value
    returning id, kind`.execute(sqlOf(tx))
  return Object.fromEntries(kept.rows.map((row) => [row.kind, row.id]))
}

/** The contact of this name who is reached at one of the addresses; the number alone says nothing about who it is. */
export async function findContact(tx: Tx, wanted: { name: string; addressIds: string[] }): Promise<string | null> {
  const found = await sql<{ id: string }>`
    select c.id from contacts as c
    where c.business_id = ${tx.businessId} and lower(c.name) = lower(${wanted.name}) and exists (
      select from contact_addresses as ca
      where ca.business_id = c.business_id and ca.contact_id = c.id
        and ca.address_id = any (${wanted.addressIds}::uuid[]))
    order by c.id limit 1`.execute(sqlOf(tx))
  return found.rows[0]?.id ?? null
}

export async function insertContact(tx: Tx, contact: { id: string; name: string; language: string }): Promise<void> {
  await sqlOf(tx)
    .insertInto('contacts')
    .values({
      business_id: tx.businessId,
      id: contact.id,
      name: contact.name,
      language: contact.language,
      created_at: tx.now,
    })
    .execute()
}

/**
 * Ties the addresses to the contact; an address that somebody else has too stays theirs as well. Returns how many are
 * new to it.
 */
export async function linkAddresses(tx: Tx, contactId: string, addressIds: string[]): Promise<number> {
  const linked = await sqlOf(tx)
    .insertInto('contact_addresses')
    .values(addressIds.map((id) => ({ business_id: tx.businessId, contact_id: contactId, address_id: id })))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(linked.numInsertedOrUpdatedRows ?? 0n)
}

/**
 * Keeps what a person said last about being texted or mailed: STOP, or START again. Carriers tell in any order; what
 * was said earlier than the word that is kept changes nothing. The row's id, or null when nothing changed.
 */
export async function keepOptOut(
  tx: Tx,
  said: { kind: NewAddress['kind']; value: string; stopped: boolean; saidAt: Temporal.Instant },
): Promise<string | null> {
  const kept = await sql<{ id: string }>`
    insert into opt_outs (business_id, id, kind, value, stopped, said_at)
    values (${tx.businessId}, ${newId()}, ${said.kind}, ${said.value}, ${said.stopped}, ${said.saidAt})
    on conflict (business_id, kind, value) do update set stopped = excluded.stopped, said_at = excluded.said_at
      where opt_outs.said_at < excluded.said_at
    returning id`.execute(sqlOf(tx))
  return kept.rows[0]?.id ?? null
}

/** Whether this address is not to be written to by this business. */
export async function isOptedOut(tx: Tx, { kind, value }: Pick<NewAddress, 'kind' | 'value'>): Promise<boolean> {
  const found = await sqlOf(tx)
    .selectFrom('opt_outs')
    .select('stopped')
    .where('business_id', '=', tx.businessId)
    .where('kind', '=', kind)
    .where('value', '=', value)
    .executeTakeFirst()
  return found?.stopped ?? false
}
