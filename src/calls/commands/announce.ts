import { z } from 'zod'
import { getBusiness } from '#src/businesses/index.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { effect } from '#src/platform/effects/effect.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import { findProviderEventsAbout } from '#src/platform/webhooks/queries.ts'
import { TelephonyEvent, type Telephony } from '#src/providers/telephony/port.ts'
import { findCall, subjectOfCall } from '../queries.ts'
import { refuseIfMessageIsTaken, wasMessageTaken } from '../without-database/is-message-taken.ts'
import { askedState } from '../without-database/steps.ts'
import { callWords } from '../words/index.ts'
import { onCall, whileCallIs } from './on-call.ts'
import { recordMessage } from './record-message.ts'
import type { Commanding } from './relay-start.ts'

/** Milliseconds of business time in which the carrier says that it has begun to speak; else it has lost our words. */
const spokenWithinMs = 4_000
/** How often words that were lost are said again. */
const again = ['again', 'once-more']

/** Command: the carrier itself asks the caller to leave a message. */
export const announce = effect({
  kind: 'announce-voicemail',
  job: 'ask-caller-for-message',
  ...onCall,
  async find(tx, wanted) {
    const found = await whileCallIs('voicemail')(tx, wanted)
    return found && { ...found, business: await getBusiness(tx) }
  },
  async attempt(ports: Commanding, { carrierCallId, effectId, businessId, business, call }) {
    await refuseIfMessageIsTaken(ports, carrierCallId)
    const { language } = call
    await ports.telephony.sayWords(
      { callControlId: carrierCallId, commandId: effectId, clientState: askedState({ callId: call.id, businessId }) },
      { language, text: callWords[language].leaveMessage({ businessName: business.name }) },
    )
    return { providerId: carrierCallId }
  },
  async onOutcome(tx, outcome, { carrierCallId }) {
    if (wasMessageTaken(outcome)) return
    // Who cannot be told is recorded all the same: the tone says enough.
    if (outcome.state !== 'done') {
      await tx.perform(recordMessage, { key: `record:${carrierCallId}`, data: { carrierCallId } })
      return
    }
    const at = tx.now.add({ milliseconds: spokenWithinMs })
    tx.enqueue(seeThatWordsAreSpoken, { carrierCallId }, { at })
  },
})

/** The carrier says nothing of words that it drops: whether it began to speak is all that tells. */
export const seeThatWordsAreSpoken = job({
  name: 'see-that-words-are-spoken',
  lane: 'live',
  payload: z.object({ carrierCallId: z.string() }),
  async run({ db, telephony }: { db: Openers; telephony: Telephony }, envelope, { carrierCallId }) {
    const businessId = businessOf(envelope)
    const call = await db.forBusiness(businessId, (tx) => findCall(tx, carrierCallId))
    if (call?.state !== 'voicemail') return
    const subject = subjectOfCall(call)
    const events = await db.asPlatform('see whether the carrier spoke', (tx) =>
      findProviderEventsAbout(tx, { provider: telephony.name, subject }, TelephonyEvent),
    )
    if (events.some((event) => event.type === 'call.speak.started')) return
    await db.forBusiness(businessId, async (tx) => {
      const data = { carrierCallId }
      for (const nth of again) if (await tx.perform(announce, { key: `announce:${carrierCallId}:${nth}`, data })) return
      await tx.perform(recordMessage, { key: `record:${carrierCallId}`, data })
    })
  },
})
