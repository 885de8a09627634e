import { sql } from 'kysely'
import type { Role } from '#src/platform/actor.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { AnyTx, Tx } from '#src/platform/db/tx.ts'
import type { DB } from '#src/platform/db/types.generated.ts'

/** False when the person works here already. */
export async function insertMember(tx: Tx, member: { userId: string; role: Role }): Promise<boolean> {
  const inserted = await sqlOf(tx)
    .insertInto('members')
    .values({ business_id: tx.businessId, user_id: member.userId, role: member.role, created_at: tx.now })
    .onConflict((conflict) => conflict.columns(['business_id', 'user_id']).doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export async function upsertMember(
  tx: AnyTx,
  member: { businessId: string; userId: string; role: Role },
): Promise<void> {
  await sqlOf(tx)
    .insertInto('members')
    .values({ business_id: member.businessId, user_id: member.userId, role: member.role, created_at: tx.now })
    .onConflict((conflict) => conflict.columns(['business_id', 'user_id']).doUpdateSet({ role: member.role }))
    .execute()
}

export async function findOwners(tx: Tx): Promise<string[]> {
  const owners = await sqlOf(tx).selectFrom('members').select('user_id').where('role', '=', 'owner').execute()
  return owners.map((one) => one.user_id)
}

/**
 * The people who work in the transaction's business: names and addresses come through the door that shows only
 * colleagues.
 */
const colleagues = sql<Colleague>`identity.colleagues()`.as<'c'>('c')
type Colleague = Pick<DB['members'], 'user_id'> & Pick<DB['identity.users'], 'name' | 'email'>

const membersOf = (tx: Tx) =>
  sqlOf(tx)
    .selectFrom('members as m')
    .innerJoin(colleagues, 'c.user_id', 'm.user_id')
    .select(['m.user_id', 'c.name', 'c.email', 'm.role', 'm.created_at'])
    .$narrowType<{ role: Role }>()

/** In the order of the people's ids, after one of them. */
export async function findMembers(tx: Tx, page: { after: string | null; size: number }) {
  return membersOf(tx)
    .$if(page.after !== null, (query) => query.where('m.user_id', '>', page.after))
    .orderBy('m.user_id')
    .limit(page.size)
    .execute()
}

/** The login addresses of all owners. */
export async function findOwnerAddresses(tx: Tx): Promise<string[]> {
  const owners = await membersOf(tx).where('m.role', '=', 'owner').execute()
  return owners.map(({ email }) => email)
}

/** The owners, as they sign in. */
export async function listOwners(tx: Tx): Promise<{ userId: string; name: string; email: string }[]> {
  const owners = await membersOf(tx).where('m.role', '=', 'owner').orderBy('m.created_at').execute()
  return owners.map(({ user_id: userId, name, email }) => ({ userId, name, email }))
}

export async function findMember(tx: Tx, userId: string) {
  return membersOf(tx).where('m.user_id', '=', userId).executeTakeFirst()
}

/** Whether somebody of this address works here. */
export async function isMembersAddress(tx: Tx, email: string): Promise<boolean> {
  const found = await sqlOf(tx)
    .selectFrom(colleagues)
    .select('c.user_id')
    .where('c.email', '=', email)
    .executeTakeFirst()
  return found !== undefined
}

export async function updateRole(tx: Tx, userId: string, role: Role): Promise<void> {
  await sqlOf(tx).updateTable('members').set({ role }).where('user_id', '=', userId).execute()
}

export async function deleteMember(tx: Tx, userId: string): Promise<void> {
  await sqlOf(tx).deleteFrom('members').where('user_id', '=', userId).execute()
}
