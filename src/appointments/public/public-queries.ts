import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

/** Whoever of the staff does which service, by name. */
export async function findStaffOfServices(tx: Tx) {
  return sqlOf(tx)
    .selectFrom('service_subjects as ss')
    .innerJoin('subjects as u', (join) =>
      join.onRef('u.business_id', '=', 'ss.business_id').onRef('u.id', '=', 'ss.subject_id'),
    )
    .select(['ss.service_id as serviceId', 'u.id', 'u.name'])
    .distinct()
    .where('ss.business_id', '=', tx.businessId)
    .where('u.kind', '=', 'staff')
    .where('u.active', '=', true)
    .orderBy('u.name')
    .orderBy('u.id')
    .execute()
}
