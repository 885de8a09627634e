import { E164 } from '#contract/values.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { requestCallback } from '#src/conversation/index.ts'
import { draftMessage, refusalOf } from '#src/messaging/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { numbersOf, type Call } from '../queries.ts'
import { voicemailCaps } from './caps.ts'
import { voicemailWords } from './words/index.ts'

/** `lengthMs` is null where the caller spoke and the carrier could not record it. */
type Voicemail = { call: Call; recordingId: string; lengthMs: number | null }

/** Puts a caller's voice message among those to be called back, and texts the caller that we have it. */
export async function takeVoiceMessage(tx: Tx, { call, recordingId, lengthMs }: Voicemail): Promise<void> {
  const business = await getBusiness(tx)
  const words = voicemailWords(business.language)
  const { theirs, ours } = numbersOf(call)
  const phone = E164.safeParse(theirs).data ?? null
  await requestCallback(tx, {
    conversationId: call.conversation_id,
    name: null,
    phone,
    body: lengthMs === null ? words.notRecorded() : words.message({ seconds: Math.round(lengthMs / 1000) }),
    urgent: false,
    recordingId,
  })
  if (phone === null || !isDay(tx, business.zone)) return
  const text = voicemailWords(call.language)
  const told = { businessName: business.name }
  await textBack(tx, { call, phone, ours, body: lengthMs === null ? text.callBack(told) : text.textBack(told) })
}

type TextBack = { call: Call; phone: string; ours: string; body: string }

/** One text of a call, to a number that can get it and did not say STOP, and not to one that was just texted. */
async function textBack(tx: Tx, { call, phone, ours, body }: TextBack): Promise<void> {
  if ((await refusalOf(tx, { channel: 'sms', recipient: phone })) !== null) return
  const reached = await tx.take([
    { cap: voicemailCaps.perNumber, key: `${tx.businessId} ${phone}` },
    { cap: voicemailCaps.perBusiness, key: tx.businessId },
  ])
  if (reached !== null) return
  await draftMessage(tx, {
    channel: 'sms',
    purpose: `voicemail:${call.id}`,
    contactId: null,
    sender: ours,
    recipient: phone,
    subject: null,
    body,
  })
}

/** From eight in the morning until nine in the evening where the business is. */
function isDay(tx: Tx, zone: string): boolean {
  const { hour } = tx.now.toZonedDateTimeISO(zone)
  return hour >= 8 && hour < 21
}
