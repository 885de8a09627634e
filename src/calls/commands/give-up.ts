import { z } from 'zod'
import type { Tx } from '#src/platform/db/tx.ts'
import type { JobHandle } from '#src/platform/jobs/job.ts'

const OnLine = z.object({ carrierCallId: z.string() })
type OnLine = z.infer<typeof OnLine>

/** Handles of the jobs in look-after-call.ts: commands ask for them, and they give commands. */
export const giveUpReceptionist: JobHandle<OnLine> = { name: 'give-up-receptionist', payload: OnLine, maxAttempts: 10 }
export const listenForReceptionist: JobHandle<OnLine> = {
  name: 'listen-for-receptionist',
  payload: OnLine,
  maxAttempts: 10,
}

/** Milliseconds of business time: words spoken sooner after a relay's end may be lost. */
const afterRelayMs = 1_000

/** The receptionist cannot be brought back to this call: the caller is asked to leave a message. */
export function giveUp(tx: Tx, carrierCallId: string): void {
  // A carrier that refuses a command often does so because the call is over, and tells of that in a moment.
  tx.enqueue(giveUpReceptionist, { carrierCallId }, { at: tx.now.add({ milliseconds: afterRelayMs }) })
}

/** When the carrier may speak to a caller whose relay has just ended. */
export const onceRelayIsGone = (tx: Tx) => ({ nth: 'first', notBefore: tx.now.add({ milliseconds: afterRelayMs }) })
