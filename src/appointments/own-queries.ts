/** What is booked with an address, and which address somebody's appointment was booked with. */
import { sql } from 'kysely'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

/** By what an appointment is looked for; `name` is the whole name, and `date` and `time` when it begins. */
export type OnFile = { phone: string } | { email: string } | { name: string; date: string; time: string }

/** The next appointment that was booked so, with the addresses on file. */
export async function findOnFile(tx: Tx, named: OnFile) {
  let query = sqlOf(tx)
    .selectFrom('appointments as a')
    .innerJoin('contacts as c', (join) =>
      join.onRef('c.business_id', '=', 'a.business_id').onRef('c.id', '=', 'a.contact_id'),
    )
    .leftJoin('addresses as p', (join) =>
      join.onRef('p.business_id', '=', 'a.business_id').onRef('p.id', '=', 'a.phone_id'),
    )
    .leftJoin('addresses as e', (join) =>
      join.onRef('e.business_id', '=', 'a.business_id').onRef('e.id', '=', 'a.email_id'),
    )
    .select(['a.phone_id as phoneId', 'p.value as phone', 'a.email_id as emailId', 'e.value as email'])
    .select(['c.id as contactId', 'c.language'])
    .where('a.business_id', '=', tx.businessId)
    .where('a.state', '=', 'booked')
    .where('a.ends_at', '>', tx.now)
  if ('phone' in named) query = query.where('p.value', '=', named.phone)
  else if ('email' in named) query = query.where('e.value', '=', named.email)
  else
    query = query
      .where(({ eb, fn }) => eb(fn('lower', ['c.name']), '=', named.name.toLowerCase()))
      .where(
        sql<string>`to_char(a.starts_at at time zone a.zone, 'YYYY-MM-DD HH24:MI')`,
        '=',
        `${named.date} ${named.time}`,
      )
  return query.orderBy('a.starts_at').orderBy('a.id').limit(1).executeTakeFirst()
}

/** What was booked with this address and is still ahead, or under way. */
export async function findBookedWith(tx: Tx, addressId: string): Promise<string[]> {
  const found = await sqlOf(tx)
    .selectFrom('appointments')
    .select('id')
    .where('business_id', '=', tx.businessId)
    .where('state', '=', 'booked')
    .where('ends_at', '>', tx.now)
    .where((row) => row.or([row('phone_id', '=', addressId), row('email_id', '=', addressId)]))
    .orderBy('starts_at')
    .limit(20)
    .execute()
  return found.map(({ id }) => id)
}
