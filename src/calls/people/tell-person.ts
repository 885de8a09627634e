import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { effect } from '#src/platform/effects/effect.ts'
import type { Telephony } from '#src/providers/telephony/port.ts'
import { briefingFor } from './briefing-for.ts'
import { ringSaid } from './handles.ts'
import { ringStateOf } from './our-ring.ts'
import { findRing } from './queries.ts'
import { peopleWords } from './words/index.ts'

/** Command: tells a person who took a message over what it says. The line ends when they have heard it. */
export const tellPerson = effect({
  kind: 'tell-person',
  job: 'tell-person-what-they-took',
  lane: 'live',
  maxAttempts: 5,
  repeatable: true,
  payload: z.object({ ringId: Uuid, effectId: Uuid }),
  async find(tx, { ringId, effectId }) {
    const ring = await findRing(tx, ringId)
    if (ring?.state !== 'accepted' || ring.carrier_call_id === null) return null
    const told = await briefingFor(tx, ring)
    const clientState = ringStateOf({ businessId: tx.businessId, ringId, effectId, tells: true })
    return told && { effectId, ringId, ring, told, clientState, callControlId: ring.carrier_call_id }
  },
  async attempt({ telephony }: { db: Openers; telephony: Telephony }, found) {
    const { callControlId, effectId, clientState, ring, told } = found
    const { language } = ring
    await telephony.sayWords(
      { callControlId, commandId: effectId, clientState },
      { language, text: peopleWords(language).taken(told) },
    )
    return { providerId: callControlId }
  },
  async onOutcome(tx, outcome, { ringId }) {
    if (outcome.state !== 'done') tx.enqueue(ringSaid, { ringId, said: 'told' })
  },
})
