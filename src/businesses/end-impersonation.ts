import type { ImpersonationView } from '#contract/team.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { lockImpersonation, updateEnded } from './impersonations-queries.ts'
import { presentImpersonation } from './present.ts'

/**
 * Ends an impersonation before its time; any platform admin may. One that is over stays as it is. `nowMs` is wall time.
 * Fails with `not_found`.
 */
export async function endImpersonation(
  tx: PlatformTx,
  impersonationId: string,
  nowMs: number,
): Promise<ImpersonationView> {
  const impersonation = await lockImpersonation(tx, impersonationId)
  if (!impersonation) throw new DomainError('not_found')
  const isOver = impersonation.ended_at !== null || impersonation.expires_at.epochMilliseconds <= nowMs
  if (isOver) return presentImpersonation(impersonation)
  const endedAt = instantOf(nowMs)
  return tx.inBusiness(impersonation.business_id, async (own) => {
    own.record('impersonation.ended', {
      impersonationId,
      adminId: impersonation.admin_user_id,
      endedAt: endedAt.toString(),
    })
    return presentImpersonation(await updateEnded(own, impersonationId, endedAt))
  })
}
