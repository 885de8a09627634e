import type { OpenedBusinessList } from '#contract/businesses.ts'
import type { ListPage } from '#contract/team.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { pageById } from './page-by-id.ts'
import { presentOpened } from './present.ts'
import { findOpenedBusinesses } from './queries.ts'

/**
 * Lists every business for the operator, newest first. Fails with `invalid_request` on a cursor that we did not make.
 */
export async function listBusinesses(tx: PlatformTx, wanted: ListPage): Promise<OpenedBusinessList> {
  const { rows, next } = await pageById(
    wanted,
    (before, size) => findOpenedBusinesses(tx, { before, size }),
    (row) => row.id,
  )
  return { items: rows.map(presentOpened), next }
}
