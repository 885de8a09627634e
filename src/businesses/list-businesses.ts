import type { OpenedBusinessList } from '#contract/businesses.ts'
import type { ListPage } from '#contract/list-page.ts'
import { pageById } from '#src/platform/db/page-by-id.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
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
