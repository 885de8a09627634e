import type { ListPage } from '#contract/list-page.ts'
import type { ImpersonationView } from '#contract/team.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { pageById } from '#src/platform/db/page-by-id.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { findImpersonations, findRunningImpersonations } from './impersonations-queries.ts'
import { presentImpersonation } from './present.ts'

/** Lists which platform admins acted in the business, why and when; the latest first. */
export async function listImpersonations(
  tx: Tx,
  wanted: ListPage,
): Promise<{ items: ImpersonationView[]; next: string | null }> {
  const { rows, next } = await pageById(
    wanted,
    (before, size) => findImpersonations(tx, { before, size }),
    (row) => row.id,
  )
  return { items: rows.map(presentImpersonation), next }
}

/** Lists the impersonations that run now. `nowMs` is wall time. */
export async function listRunningImpersonations(tx: Tx, nowMs: number): Promise<ImpersonationView[]> {
  const running = await findRunningImpersonations(tx, instantOf(nowMs))
  return running.map(presentImpersonation)
}
