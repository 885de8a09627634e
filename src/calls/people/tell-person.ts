import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import { openCode } from '#src/messaging/index.ts'
import type { Keys } from '#src/platform/crypto/keys.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { effect } from '#src/platform/effects/effect.ts'
import type { Telephony } from '#src/providers/telephony/port.ts'
import { briefingFor } from './briefing-for.ts'
import { ringSaid } from './handles.ts'
import { ringStateOf } from './our-ring.ts'
import { findRing } from './queries.ts'
import { peopleWords } from './words/index.ts'

type Ports = { db: Openers; telephony: Telephony; config: { secretKeys: Keys } }

/**
 * Command: tells a person who took a message over what it says, or reads a code to them. The line ends when they have
 * heard it.
 */
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
  async attempt({ telephony, config }: Ports, found) {
    const { callControlId, effectId, clientState, ring, told } = found
    const { language } = ring
    const words = peopleWords(language)
    await telephony.sayWords(
      { callControlId, commandId: effectId, clientState },
      {
        language,
        text: told.code ? words.code(openCode(config.secretKeys, told.code.id, told.code.sealed)) : words.taken(told),
      },
    )
    return { providerId: callControlId }
  },
  async onOutcome(tx, outcome, { ringId }) {
    if (outcome.state !== 'done') tx.enqueue(ringSaid, { ringId, said: 'told' })
  },
})
