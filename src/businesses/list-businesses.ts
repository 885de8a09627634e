import type { OpenedBusinessList } from '#contract/businesses.ts'
import type { ListPage } from '#contract/team.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { pageById } from './page-by-id.ts'
import { presentOpened } from './present.ts'
import { findOpenedBusinesses } from './queries.ts'

/**
 * Every business, the one opened last first: the operator sees who comes. Fails with `invalid_request` on a made-up
 * cursor.
 */
export async function listBusinesses(tx: PlatformTx, wanted: ListPage): Promise<OpenedBusinessList> {
  const { rows, next } = await pageById(
    wanted,
    (before, size) => findOpenedBusinesses(tx, { before, size }),
    (row) => row.id,
  )
  return { items: rows.map(presentOpened), next }
}
