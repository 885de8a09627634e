import { jsonArrayFrom } from 'kysely/helpers/postgres'
/** Whom exports and erasures are about. */
import type { Role } from '#src/platform/actor.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { AnyTx, PlatformTx, Tx } from '#src/platform/db/tx.ts'

export async function findEmailOf(tx: AnyTx, userId: string): Promise<string | undefined> {
  const found = await sqlOf(tx).selectFrom('identity.users').select('email').where('id', '=', userId).executeTakeFirst()
  return found?.email
}

/** A contact's addresses, and whether another contact of the business has each of them too. */
export async function findAddressesOf(tx: AnyTx, wanted: { businessId: string; contactId: string }) {
  return sqlOf(tx)
    .selectFrom('contact_addresses as ca')
    .innerJoin('addresses as a', (join) =>
      join.onRef('a.business_id', '=', 'ca.business_id').onRef('a.id', '=', 'ca.address_id'),
    )
    .select(['a.kind', 'a.value'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('contact_addresses as other')
          .select('other.address_id')
          .whereRef('other.business_id', '=', 'ca.business_id')
          .whereRef('other.address_id', '=', 'ca.address_id')
          .whereRef('other.contact_id', '<>', 'ca.contact_id'),
      ).as('shared'),
    )
    .where('ca.business_id', '=', wanted.businessId)
    .where('ca.contact_id', '=', wanted.contactId)
    .execute()
}

/** Conversations from the contact's numbers that are not known to be theirs. */
export async function countUntied(tx: Tx, contactId: string): Promise<number> {
  const found = await sqlOf(tx)
    .selectFrom('conversations as c')
    .innerJoin('addresses as a', (join) =>
      join
        .onRef('a.business_id', '=', 'c.business_id')
        .onRef('a.value', '=', 'c.caller_phone')
        .on('a.kind', '=', 'phone'),
    )
    .innerJoin('contact_addresses as ca', (join) =>
      join.onRef('ca.business_id', '=', 'a.business_id').onRef('ca.address_id', '=', 'a.id'),
    )
    .select((row) => row.fn.countAll<string>().as('count'))
    .where('c.business_id', '=', tx.businessId)
    .where('ca.contact_id', '=', contactId)
    .where((row) => row('c.contact_id', 'is distinct from', contactId))
    .executeTakeFirstOrThrow()
  return Number(found.count)
}

/** A contact that is not erased. */
export async function findLivingContact(tx: Tx, contactId: string) {
  return sqlOf(tx)
    .selectFrom('contacts')
    .select(['id', 'name'])
    .where('business_id', '=', tx.businessId)
    .where('id', '=', contactId)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
}

export async function markContactErased(tx: Tx, contactId: string): Promise<void> {
  await sqlOf(tx)
    .updateTable('contacts')
    .set({ erased_at: tx.wallNow })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', contactId)
    .execute()
}

/** Businesses that this person owns alone. */
export async function findOwnedAlone(tx: AnyTx, userId: string): Promise<{ id: string; name: string }[]> {
  return sqlOf(tx)
    .selectFrom('members as m')
    .innerJoin('businesses as b', 'b.id', 'm.business_id')
    .select(['b.id', 'b.name'])
    .where('m.user_id', '=', userId)
    .where('m.role', '=', 'owner')
    .where('b.closed_at', 'is', null)
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('members as o')
            .select('o.user_id')
            .whereRef('o.business_id', '=', 'm.business_id')
            .where('o.role', '=', 'owner')
            .where('o.user_id', '<>', userId),
        ),
      ),
    )
    .orderBy('b.id')
    .execute()
}

/** Where the person works, but for businesses that are closed. */
export async function findMemberships(tx: PlatformTx, userId: string) {
  const found = await sqlOf(tx)
    .selectFrom('members as m')
    .innerJoin('businesses as b', 'b.id', 'm.business_id')
    .select(['m.business_id as businessId', 'm.role'])
    .$narrowType<{ role: Role }>()
    .where('m.user_id', '=', userId)
    .where('b.closed_at', 'is', null)
    .orderBy('m.business_id')
    .execute()
  return found
}

/** Unless the business is gone, or they work there again. */
export async function restoreMembership(
  tx: PlatformTx,
  userId: string,
  { businessId, role }: { businessId: string; role: string },
): Promise<void> {
  await sqlOf(tx)
    .insertInto('members')
    .columns(['business_id', 'user_id', 'role', 'created_at'])
    .expression((row) =>
      row
        .selectFrom('businesses as b')
        .select(({ ref, val }) => [
          ref('b.id').as('business_id'),
          val(userId).as('user_id'),
          val(role).as('role'),
          val(tx.now).as('created_at'),
        ])
        .where('b.id', '=', businessId),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** A page of the contacts that are not erased, by a part of their name, or by a whole number or address. */
export async function searchContacts(
  tx: Tx,
  wanted: { text: string; address: string | null; beyond: string | null; size: number },
) {
  const { text, address, beyond, size } = wanted
  return sqlOf(tx)
    .selectFrom('contacts as c')
    .select(['c.id', 'c.name', 'c.language', 'c.created_at'])
    .select((row) => [
      jsonArrayFrom(
        row
          .selectFrom('contact_addresses as ca')
          .innerJoin('addresses as a', (join) =>
            join.onRef('a.business_id', '=', 'ca.business_id').onRef('a.id', '=', 'ca.address_id'),
          )
          .select(['a.kind', 'a.value'])
          .whereRef('ca.business_id', '=', 'c.business_id')
          .whereRef('ca.contact_id', '=', 'c.id')
          .orderBy('a.id'),
      ).as('addresses'),
    ])
    .where('c.business_id', '=', tx.businessId)
    .where('c.erased_at', 'is', null)
    .$if(text !== '', (query) =>
      query.where(({ eb, or, fn, exists, selectFrom }) =>
        or([
          eb(fn<number>('strpos', [fn('lower', ['c.name']), eb.val(text.toLowerCase())]), '>', 0),
          exists(
            selectFrom('contact_addresses as ca')
              .innerJoin('addresses as a', (join) =>
                join.onRef('a.business_id', '=', 'ca.business_id').onRef('a.id', '=', 'ca.address_id'),
              )
              .select('a.id')
              .whereRef('ca.business_id', '=', 'c.business_id')
              .whereRef('ca.contact_id', '=', 'c.id')
              .where('a.value', '=', address ?? text.toLowerCase()),
          ),
        ]),
      ),
    )
    .$if(beyond !== null, (query) => query.where('c.id', '<', beyond))
    .orderBy('c.id', 'desc')
    .limit(size)
    .execute()
}
