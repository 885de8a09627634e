/**
 * The mark of a call whose message a web process takes without rows: the carrier brings it back with every event, so
 * the next step needs nobody's memory. Signed, so that no other program's client state can be one.
 */
import { z } from 'zod'
import type { Keys } from '#src/platform/crypto/keys.ts'
import { readToken, signToken } from '#src/platform/crypto/signing.ts'
import { dayMs } from '#src/platform/rate-limit/caps.ts'
import type { TelephonyEvent } from '#src/providers/telephony/port.ts'
import { Step } from './steps.ts'

const purpose = 'message-without-database'
/** A stored event may be handled again after a restore; the carrier's list is looked at as far back. */
const goodForMs = 2 * dayMs

const Mark = z.object({
  callControlId: z.string(),
  from: z.string(),
  to: z.string(),
  /** The step under way, and those after it. */
  steps: z.array(Step).min(1),
  /** When its command was given; wall time of the process that gave it. */
  atMs: z.number(),
})
export type Mark = z.infer<typeof Mark>

/** The client state that says it. */
export const signMark = (secret: string, mark: Mark): string =>
  signToken(secret, purpose, { ...mark, expiresAtMs: mark.atMs + goodForMs })

/** What a client state of ours says; null for any other, and for that of another call. */
export function readMark(
  secrets: Keys,
  state: string,
  { callControlId, nowMs }: { callControlId?: string; nowMs: number },
) {
  const mark = Mark.safeParse(readToken(secrets, purpose, { text: state, nowMs })).data ?? null
  return mark && callControlId !== undefined && mark.callControlId !== callControlId ? null : mark
}

/** The mark that came back with an event; null without one. */
export function markIn(event: TelephonyEvent, secrets: Keys, nowMs: number): Mark | null {
  if (!('clientState' in event) || event.clientState === null) return null
  const named = 'callControlId' in event ? event.callControlId : event.carrierCallId
  return readMark(secrets, event.clientState, { nowMs, ...(named !== null && { callControlId: named }) })
}
