import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Role } from '#src/platform/actor.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { AnyTx, Tx } from '#src/platform/db/tx.ts'

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

type FoundMember = { user_id: string; name: string; email: string; role: Role; created_at: Temporal.Instant }

/**
 * In the order of the people's ids, after one of them. Names and addresses come through the door that shows only
 * colleagues.
 */
export async function findMembers(tx: Tx, page: { after: string | null; size: number }): Promise<FoundMember[]> {
  const found = await sql<FoundMember>`
    select m.user_id, c.name, c.email, m.role, m.created_at
    from members as m join identity.colleagues() as c on c.user_id = m.user_id
    where m.user_id > coalesce(${page.after}::uuid, '00000000-0000-0000-0000-000000000000')
    order by m.user_id limit ${page.size}`.execute(sqlOf(tx))
  return found.rows
}

export async function findMember(tx: Tx, userId: string): Promise<FoundMember | undefined> {
  const found = await sql<FoundMember>`
    select m.user_id, c.name, c.email, m.role, m.created_at
    from members as m join identity.colleagues() as c on c.user_id = m.user_id
    where m.user_id = ${userId}`.execute(sqlOf(tx))
  return found.rows[0]
}

/** Whether somebody of this address works here. */
export async function isMembersAddress(tx: Tx, email: string): Promise<boolean> {
  const found = await sql`select from identity.colleagues() where email = ${email}`.execute(sqlOf(tx))
  return found.rows.length > 0
}

export async function updateRole(tx: Tx, userId: string, role: Role): Promise<void> {
  await sqlOf(tx).updateTable('members').set({ role }).where('user_id', '=', userId).execute()
}

export async function deleteMember(tx: Tx, userId: string): Promise<void> {
  await sqlOf(tx).deleteFrom('members').where('user_id', '=', userId).execute()
}
