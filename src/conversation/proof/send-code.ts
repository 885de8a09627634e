import { reachOnFile, type OnFile } from '#src/appointments/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { sendNumberCode, type Sending } from '#src/reaching/index.ts'
import { codesOfVisitor } from '../caps.ts'
import { lockProof, updateProof } from './proof-queries.ts'

/** Codes of one conversation, also those that went nowhere. */
const mostCodes = 2
/** Wrong codes of one conversation; then nothing is proved in it any more. */
export const mostWrong = 3
export const codePurpose = 'own-appointments'

type Asking = { conversationId: string; visitor: string | null }

/**
 * Sends a code to where the caller's appointment was booked from: by text, else by mail; never to an address that was
 * only named. True also where there is none and nothing was sent, so that nobody learns who has an appointment; false
 * when this conversation, or this caller today, has had enough codes.
 */
export async function sendCode(
  tx: Tx,
  { conversationId, visitor }: Asking,
  { named, sending }: { named: OnFile; sending: Sending },
): Promise<boolean> {
  const proof = await lockProof(tx, conversationId)
  if (proof.codes >= mostCodes || proof.wrong >= mostWrong) return false
  if (visitor !== null && (await tx.take([{ cap: codesOfVisitor, key: visitor }]))) return false
  const addressId = await sendTo(tx, conversationId, { named, sending })
  await updateProof(tx, conversationId, { address_id: addressId, codes: proof.codes + 1, proved_at: null })
  return true
}

/** The address it went to; null where there is none, or none that a code may go to. */
async function sendTo(
  tx: Tx,
  subjectId: string,
  { named, sending }: { named: OnFile; sending: Sending },
): Promise<string | null> {
  const reach = await reachOnFile(tx, named)
  if (!reach) return null
  const { contactId, phone, email, language } = reach
  const ways = [
    { by: 'text', address: phone },
    { by: 'mail', address: email },
  ] as const
  for (const { by, address } of ways) {
    if (!address) continue
    try {
      const wanted = { purpose: codePurpose, subjectId, address: address.value, language, by, contactId } as const
      await sendNumberCode(tx, wanted, sending)
      return address.id
    } catch (error) {
      // It cannot go this way: to the other address, unless this one has had enough of them.
      if (!(error instanceof DomainError)) throw error
      if (error.code === 'rate_limited') return null
    }
  }
  return null
}
