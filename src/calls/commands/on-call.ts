/** What the commands about a call that the carrier knows have in common. */
import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { findCall } from '../queries.ts'

/**
 * A caller waits, so a few tries in a row are all that helps; the command's id travels with it, so the carrier takes a
 * repeat for the first.
 */
export const onCall = {
  lane: 'live',
  maxAttempts: 5,
  payload: z.object({ carrierCallId: z.string(), effectId: Uuid }),
  repeatable: true,
} as const

type Wanted = z.infer<typeof onCall.payload>

/** Finds the call for a command that makes sense only while the call is in one of these states. */
export const whileCallIs =
  (...states: ('ringing' | 'answered' | 'waiting' | 'voicemail')[]) =>
  async (tx: Tx, wanted: Wanted) => {
    const call = await findCall(tx, wanted.carrierCallId)
    return call && states.some((state) => state === call.state) ? { ...wanted, businessId: tx.businessId, call } : null
  }
