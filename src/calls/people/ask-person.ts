import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { effect } from '#src/platform/effects/effect.ts'
import type { Telephony } from '#src/providers/telephony/port.ts'
import { briefingFor } from './briefing-for.ts'
import { ringSaid } from './handles.ts'
import { findRing } from './queries.ts'
import { peopleWords } from './words/index.ts'

const waitSeconds = 8

const onRing = { lane: 'live', maxAttempts: 5, repeatable: true } as const

/**
 * Command: says who calls and waits for a key. `fully`: a person listens; anybody else is told nothing of the caller.
 */
export const askPerson = effect({
  kind: 'ask-person',
  job: 'ask-rung-person',
  ...onRing,
  payload: z.object({ ringId: Uuid, fully: z.boolean(), effectId: Uuid }),
  async find(tx, { ringId, fully, effectId }) {
    const ring = await findRing(tx, ringId)
    if (ring?.state !== 'asked' || ring.carrier_call_id === null) return null
    const told = await briefingFor(tx, ring)
    return told && { effectId, ringId, fully, ring, told, callControlId: ring.carrier_call_id }
  },
  async attempt({ telephony }: { db: Openers; telephony: Telephony }, { effectId, fully, ring, told, callControlId }) {
    const words = peopleWords(ring.language)
    await telephony.askPerson(
      { callControlId, commandId: effectId },
      {
        text: fully ? words.ask[told.subject](told) : words.askDiscreetly[told.subject](told),
        language: ring.language,
        keys: '12',
        waitSeconds,
      },
    )
    return { providerId: callControlId }
  },
  async onOutcome(tx, outcome, { ringId }) {
    if (outcome.state !== 'done') tx.enqueue(ringSaid, { ringId, said: 'nothing' })
  },
})
