import { sql } from 'kysely'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

/** Whether anybody has ever spoken to the receptionist, by whatever way. */
export async function hasTalked(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ talked: boolean }>`
    select exists (
      select from conversations as c
      where c.business_id = ${tx.businessId}
        and exists (
          select from turns as t
          where t.business_id = c.business_id and t.conversation_id = c.id and t.role = 'caller' and t.text <> '')
    ) as talked`.execute(sqlOf(tx))
  return rows[0]?.talked ?? false
}
