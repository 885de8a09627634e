import type { Tx } from '#src/platform/db/tx.ts'
import { takeNumberCode, type Taking } from '#src/reaching/index.ts'
import { findProof, lockProof, updateProof } from './proof-queries.ts'
import { codePurpose, mostWrong } from './send-code.ts'

/** `ended`: it was the last of the tries. */
export type CodeTaken = 'right' | 'wrong' | 'ended'

/** Minutes of wall time for which a caller who has shown a code is who they said. */
const goodMinutes = 60

/** Takes the code a caller reads. Where none was sent every code is wrong, and counts as one. */
export async function takeCode(
  tx: Tx,
  { conversationId, code }: { conversationId: string; code: string },
  taking: Taking,
): Promise<CodeTaken> {
  const { wrong } = await lockProof(tx, conversationId)
  if (wrong >= mostWrong) return 'ended'
  const address = (await findProof(tx, conversationId))?.address ?? null
  const given = { purpose: codePurpose, subjectId: conversationId, code } as const
  if (address !== null && (await takeNumberCode(tx, { ...given, address }, taking))) {
    await updateProof(tx, conversationId, { proved_at: tx.wallNow })
    tx.record('conversation.caller-proved', { conversationId })
    return 'right'
  }
  await updateProof(tx, conversationId, { wrong: wrong + 1 })
  if (wrong + 1 < mostWrong) return 'wrong'
  tx.record('conversation.proof-failed', { conversationId })
  return 'ended'
}

/** The address that the caller has proved to be theirs; null while there is none. */
export async function provedAddress(tx: Tx, conversationId: string): Promise<string | null> {
  const proof = await findProof(tx, conversationId)
  if (!proof?.proved_at) return null
  const isFresh = proof.proved_at.add({ minutes: goodMinutes }).epochMilliseconds > tx.wallNow.epochMilliseconds
  return isFresh ? proof.address_id : null
}
