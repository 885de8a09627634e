import type { ImpersonationView, NewImpersonation } from '#contract/team.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'
import { insertImpersonation, updateOpen } from './impersonations-queries.ts'
import { presentImpersonation } from './present.ts'
import { lockBusiness } from './queries.ts'

/**
 * Lets a platform admin act in the transaction's business as a manager, for a stated reason and at most an hour of wall
 * time. It ends an earlier one of the same admin here. The business sees it in its own log. Fails with `not_found`.
 */
export async function startImpersonation(
  tx: Tx,
  adminId: string,
  wanted: NewImpersonation & { nowMs: number },
): Promise<ImpersonationView> {
  if (!(await lockBusiness(tx))) throw new DomainError('not_found')
  const startedAt = instantOf(wanted.nowMs)
  for (const { id, endedAt } of await updateOpen(tx, adminId, startedAt))
    tx.record('impersonation.ended', { impersonationId: id, adminId, endedAt: endedAt.toString() })
  const expiresAt = startedAt.add({ minutes: wanted.minutes })
  const impersonation = await insertImpersonation(tx, {
    id: newId(),
    admin_user_id: adminId,
    reason: wanted.reason,
    started_at: startedAt,
    expires_at: expiresAt,
  })
  tx.record('impersonation.started', { impersonationId: impersonation.id, adminId })
  return presentImpersonation(impersonation)
}
