import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

/** Of which appointment, as it stood. */
export type Visit = { appointmentId: string; revision: number }

/** What was said of the visits of these appointments, whatever they were when it was said. */
export async function findVisits(tx: Tx, appointmentIds: readonly string[]) {
  if (!appointmentIds.length) return []
  return sqlOf(tx)
    .selectFrom('visits')
    .select(['appointment_id', 'revision', 'on_my_way_at', 'minutes', 'not_texted', 'arrived_at', 'cannot_come_at'])
    .where('business_id', '=', tx.businessId)
    .where('appointment_id', 'in', appointmentIds)
    .execute()
}

export type VisitRow = Awaited<ReturnType<typeof findVisits>>[number]

export async function keepOnMyWay(
  tx: Tx,
  { appointmentId, revision }: Visit,
  { minutes, notTexted }: { minutes: number; notTexted: string | null },
): Promise<void> {
  const said = { on_my_way_at: tx.now, minutes, not_texted: notTexted }
  await sqlOf(tx)
    .insertInto('visits')
    .values({ business_id: tx.businessId, appointment_id: appointmentId, revision, ...said })
    .onConflict((conflict) => conflict.columns(['business_id', 'appointment_id', 'revision']).doUpdateSet(said))
    .execute()
}

export async function keepVisit(
  tx: Tx,
  { appointmentId, revision }: Visit,
  column: 'arrived_at' | 'cannot_come_at',
): Promise<void> {
  await sqlOf(tx)
    .insertInto('visits')
    .values({ business_id: tx.businessId, appointment_id: appointmentId, revision, [column]: tx.now })
    .onConflict((conflict) =>
      conflict.columns(['business_id', 'appointment_id', 'revision']).doUpdateSet({ [column]: tx.now }),
    )
    .execute()
}
