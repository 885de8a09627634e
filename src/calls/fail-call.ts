import type { Temporal } from 'temporal-polyfill'
import { endConversation } from '#src/conversation/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { findCallById, markCallEnded } from './queries.ts'

/**
 * A call of ours reached nobody. `at` is wall time; `code` says why: the carrier's own word, or `too_late`,
 * `not_published`, `unknown`.
 */
export async function failCall(tx: Tx, callId: string, failed: { at: Temporal.Instant; code: string }): Promise<void> {
  const call = await findCallById(tx, callId)
  if (!call || !(await markCallEnded(tx, callId, { at: failed.at, reason: failed.code }))) return
  await endConversation(tx, call.conversation_id)
  tx.record('call.failed', { callId, code: failed.code })
}
