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
  const sorted = addresses.toSorted((a, b) => a.kind.localeCompare(b.kind) || a.value.localeCompare(b.value))
  const kept = await sqlOf(tx)
    .insertInto('addresses')
    .values(sorted.map((one) => ({ business_id: tx.businessId, ...one, created_at: tx.now })))
    // Written even when it is there, so that its id comes back and it is locked.
    .onConflict((conflict) =>
      conflict.columns(['business_id', 'kind', 'value']).doUpdateSet((row) => ({ value: row.ref('excluded.value') })),
    )
    .returning(['id', 'kind'])
    .execute()
  return Object.fromEntries(kept.map((row) => [row.kind, row.id]))
}

/** The contact of this name who is reached at one of the addresses; the number alone says nothing about who it is. */
export async function findContact(tx: Tx, wanted: { name: string; addressIds: string[] }): Promise<string | null> {
  const found = await sqlOf(tx)
    .selectFrom('contacts as c')
    .select('c.id')
    .where('c.business_id', '=', tx.businessId)
    .where(({ eb, fn }) => eb(fn('lower', ['c.name']), '=', fn('lower', [eb.val(wanted.name)])))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('contact_addresses as ca')
          .select('ca.address_id')
          .whereRef('ca.business_id', '=', 'c.business_id')
          .whereRef('ca.contact_id', '=', 'c.id')
          .where('ca.address_id', 'in', wanted.addressIds),
      ),
    )
    .orderBy('c.id')
    .limit(1)
    .executeTakeFirst()
  return found?.id ?? null
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

/** `text`: a keyword. `words`: a text of their own. `voice`: on the telephone. `carrier`: the carrier told us. */
export type OptOutSource = 'text' | 'words' | 'voice' | 'carrier'

/**
 * Keeps what a person said last about being texted or mailed: STOP, or START again. Carriers tell in any order; what
 * was said earlier than the word that is kept changes nothing. The row's id, or null when nothing changed.
 */
export async function keepOptOut(
  tx: Tx,
  said: Pick<NewAddress, 'kind' | 'value'> & { stopped: boolean; saidAt: Temporal.Instant; source?: OptOutSource },
): Promise<string | null> {
  const kept = await sqlOf(tx)
    .insertInto('opt_outs')
    .values({
      business_id: tx.businessId,
      id: newId(),
      kind: said.kind,
      value: said.value,
      stopped: said.stopped,
      said_at: said.saidAt,
      source: said.source ?? null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['business_id', 'kind', 'value'])
        .doUpdateSet((row) => ({
          stopped: row.ref('excluded.stopped'),
          said_at: row.ref('excluded.said_at'),
          source: row.ref('excluded.source'),
        }))
        .whereRef('opt_outs.said_at', '<', 'excluded.said_at'),
    )
    .returning('id')
    .executeTakeFirst()
  return kept?.id ?? null
}

/** As an erased contact's wish is kept: see privacy.ts. */
const erased = ({ kind, value }: Pick<NewAddress, 'kind' | 'value'>, businessId: string) =>
  sql<string>`'erased:' || encode(sha256(convert_to(${businessId}::text || ${kind}::text || ${value}::text,
    'UTF8')), 'hex')`

/**
 * Whether this address is not to be written to by this business. The newest word counts, also of a contact that was
 * erased meanwhile.
 */
export async function isOptedOut(tx: Tx, { kind, value }: Pick<NewAddress, 'kind' | 'value'>): Promise<boolean> {
  const found = await sqlOf(tx)
    .selectFrom('opt_outs')
    .select('stopped')
    .where('business_id', '=', tx.businessId)
    .where('kind', '=', kind)
    .where((row) => row('value', 'in', [sql.val(value), erased({ kind, value }, tx.businessId)]))
    .orderBy('said_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.stopped ?? false
}
