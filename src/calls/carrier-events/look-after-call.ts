/** What is looked at because nobody may ever tell: whether the receptionist speaks, and whether a call is still up. */
import { z } from 'zod'
import { hasSpoken, isUnattended } from '#src/conversation/index.ts'
import type { Openers } from '#src/platform/db/database.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import type { Telephony } from '#src/providers/telephony/port.ts'
import { giveUpReceptionist, listenForReceptionist, onceRelayIsGone } from '../commands/give-up.ts'
import { lastResort } from '../people/begin-reach.ts'
import { findCallForUpdate, findOpenCalls, type Call } from '../queries.ts'
import type { Said } from './call-after.ts'
import { moveCall, type Saying } from './move-call.ts'

type Ports = { db: Openers; telephony: Telephony }

const move = async (tx: Tx, carrierCallId: string, saying: Saying) =>
  moveCall(tx, { call: await findCallForUpdate(tx, 'carrier_call_id', carrierCallId), carrierCallId }, [saying])

/** The receptionist could not be brought to this call: a person is sought, or the caller leaves a message. */
export const giveUpOnReceptionist = job({
  ...giveUpReceptionist,
  lane: 'live',
  run: ({ db }: Ports, envelope, { carrierCallId }) =>
    db.forBusiness(businessOf(envelope), async (tx) => {
      const call = await findCallForUpdate(tx, 'carrier_call_id', carrierCallId)
      const said = call ? await lastResort(tx, call) : 'given-up'
      await moveCall(tx, { call, carrierCallId }, [{ said, at: tx.wallNow, again: onceRelayIsGone(tx) }])
    }),
})

/** Some seconds after a call was answered: a receptionist who has said nothing by then is not there. */
export const listenThatReceptionistSpeaks = job({
  ...listenForReceptionist,
  lane: 'live',
  run: ({ db }: Ports, envelope, { carrierCallId }) =>
    db.forBusiness(businessOf(envelope), async (tx) => {
      const call = await findCallForUpdate(tx, 'carrier_call_id', carrierCallId)
      if (call?.state !== 'answered' || (await hasSpoken(tx, call.conversation_id))) return
      await move(tx, carrierCallId, { said: 'relay-lost', at: tx.wallNow, again: { nth: 'silent' } })
    }),
})

/**
 * Every minute, and after a web process has started, which may have died with its lines: asks the carrier about calls
 * whose line nobody holds. One that is over ends here; one that is up gets its receptionist back.
 */
export const lookAfterCalls = job({
  name: 'look-after-calls',
  lane: 'live',
  payload: z.object({}),
  async run({ db, telephony }: Ports) {
    const open = await db.asPlatform('find open calls', findOpenCalls)
    for (const { businessId, id } of open) {
      const call = await db.forBusiness(businessId, (tx) => findUnattended(tx, id))
      if (call === null) continue
      const isAlive = await telephony.isAlive(call.carrierCallId).catch(unlessCarrierIsAway)
      if (isAlive === null) continue
      await db.forBusiness(businessId, async (tx) => {
        // Somebody may have taken the line while we asked.
        if ((await findUnattended(tx, id)) === null) return
        if (isAlive && call.said === null) return
        const again = { nth: `unattended-${tx.wallNow.toString({ smallestUnit: 'minute' })}` }
        await move(
          tx,
          call.carrierCallId,
          isAlive && call.said !== null
            ? { said: call.said, at: tx.wallNow, again }
            : { said: 'hung-up', at: tx.wallNow, reason: 'never_told' },
        )
      })
    }
  },
})

/** The next minute asks again; the other calls are asked about now. */
function unlessCarrierIsAway(error: unknown): null {
  if (!(error instanceof ProviderError)) throw error
  return null
}

/**
 * Seconds of business time. A line that is held says so every five seconds; nobody lets a telephone ring, and no
 * message is left, for longer than that.
 */
const longestUnseen = { ringing: 75, answered: 12, waiting: 100, connected: 60, voicemail: 240 } as const

/** A call nobody seems to look after, and what is then said of it if it is still up; null: nothing. */
async function findUnattended(tx: Tx, callId: string): Promise<{ carrierCallId: string; said: Said | null } | null> {
  const call = await findCallForUpdate(tx, 'calls.id', callId)
  if (!call?.carrier_call_id || call.state === 'ended' || call.state === 'requested') return null
  if (!(await isUnattended(tx, call.conversation_id, longestUnseen[call.state]))) return null
  return { carrierCallId: call.carrier_call_id, said: saidOf(call) }
}

function saidOf({ state, conversation_state: conversation }: Call): Said | null {
  if (state === 'connected') return null
  if (state === 'waiting') return 'unreached'
  if (state === 'voicemail') return 'recorded'
  return conversation === 'open' ? 'relay-lost' : 'relay-closed'
}
