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

type Tied = { id: string; known: boolean; linked: number }

/**
 * Finds the contact of this name who is reached at one of the addresses, or makes it, and ties the addresses to it; an
 * address that somebody else has too stays theirs as well. The number alone says nothing about who it is. `linked`: how
 * many addresses are new to it. Sent after `keepAddresses`, which locks them.
 */
export async function tieContact(
  tx: Tx,
  contact: { id: string; name: string; language: string },
  addresses: NewAddress[],
): Promise<Tied> {
  return sqlOf(tx)
    .with('these', (db) =>
      db
        .selectFrom('addresses')
        .select('id')
        .where('business_id', '=', tx.businessId)
        .where(({ and, or }) => or(addresses.map(({ kind, value }) => and({ kind, value })))),
    )
    .with('known', (db) =>
      db
        .selectFrom('contact_addresses as ca')
        .innerJoin('contacts as c', (join) =>
          join.onRef('c.business_id', '=', 'ca.business_id').onRef('c.id', '=', 'ca.contact_id'),
        )
        .select('c.id')
        .where('ca.business_id', '=', tx.businessId)
        .where('ca.address_id', 'in', (row) => row.selectFrom('these').select('these.id'))
        .where(({ eb, fn }) => eb(fn('lower', ['c.name']), '=', fn('lower', [eb.val(contact.name)])))
        .orderBy('c.id')
        .limit(1),
    )
    .with('made', (db) =>
      db
        .insertInto('contacts')
        .columns(['business_id', 'id', 'name', 'language', 'created_at'])
        .expression(
          db
            .selectNoFrom(({ val, cast }) => [
              cast<string>(val(tx.businessId), 'uuid').as('business_id'),
              cast<string>(val(contact.id), 'uuid').as('id'),
              val(contact.name).as('name'),
              val(contact.language).as('language'),
              cast<Temporal.Instant>(val(tx.now), 'timestamptz').as('created_at'),
            ])
            .where(({ not, exists, selectFrom }) => not(exists(selectFrom('known').select('known.id')))),
        ),
    )
    .with('tied', (db) =>
      db
        .insertInto('contact_addresses')
        .columns(['business_id', 'contact_id', 'address_id'])
        .expression(
          db
            .selectFrom('these')
            .select(({ val, cast }) => [
              cast<string>(val(tx.businessId), 'uuid').as('business_id'),
              knownOr(contact.id).as('contact_id'),
              'these.id',
            ]),
        )
        .onConflict((conflict) => conflict.doNothing())
        .returning('address_id'),
    )
    .selectNoFrom((row) => [
      knownOr(contact.id).as('id'),
      row.exists(row.selectFrom('known').select('known.id')).$castTo<boolean>().as('known'),
      row
        .selectFrom('tied')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('linked'),
    ])
    .executeTakeFirstOrThrow()
}

const knownOr = (id: string) => sql<string>`coalesce((select id from known), ${id}::uuid)`

/** Ties further addresses to a contact; returns how many are new to it. */
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

/**
 * Which of these addresses are not to be written to by this business. The newest word counts, also of a contact that
 * was erased meanwhile, whose wish is kept as a hash: see privacy.ts.
 */
export async function findOptedOut(
  tx: Tx,
  { kind, values }: { kind: NewAddress['kind']; values: readonly string[] },
): Promise<Set<string>> {
  const { rows } = await sql<{ value: string }>`
    select asked.value from unnest(${values}::text[]) as asked (value)
    where (
      select o.stopped from opt_outs as o
      where o.business_id = ${tx.businessId} and o.kind = ${kind} and o.value in (asked.value, 'erased:' ||
        encode(sha256(convert_to(${tx.businessId}::text || ${kind}::text || asked.value, 'UTF8')), 'hex'))
      order by o.said_at desc limit 1
    )`.execute(sqlOf(tx))
  return new Set(rows.map(({ value }) => value))
}

/** Whether this one is among them. */
export const isOptedOut = async (tx: Tx, { kind, value }: Pick<NewAddress, 'kind' | 'value'>): Promise<boolean> =>
  (await findOptedOut(tx, { kind, values: [value] })).has(value)
