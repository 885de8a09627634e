import { sql } from 'kysely'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

/** What customers leave behind, in an order in which it can go. All else makes the business, or is its record. */
export const tablesOfCustomers = [
  ...(['visits', 'reminders', 'alternatives', 'text_consents', 'appointment_changes'] as const),
  ...(['tasks', 'caller_treatments', 'summary_texts', 'text_photos', 'received_texts', 'text_threads'] as const),
  ...(['unanswered_questions', 'caller_proofs', 'rings', 'reaches', 'callback_requests', 'recordings'] as const),
  ...(['carrier_costs', 'model_costs', 'turns', 'allocations', 'offer_subjects', 'messages'] as const),
  ...(['calls', 'conversations', 'appointments', 'offers'] as const),
  ...(['contact_addresses', 'contacts', 'addresses'] as const),
] as const

/** Whether there was a demo to end: from now on its customers are real. */
export async function endDemo(tx: Tx): Promise<boolean> {
  const ended = await sqlOf(tx)
    .updateTable('businesses')
    .set({ demo: false })
    .where('id', '=', tx.businessId)
    .where('demo', '=', true)
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
}

export async function deleteCustomers(tx: Tx): Promise<void> {
  for (const table of tablesOfCustomers)
    await sql`delete from ${sql.table(table)} where business_id = ${tx.businessId}`.execute(sqlOf(tx))
  // What was counted of them.
  await sql`select platform.forget_figures()`.execute(sqlOf(tx))
}
