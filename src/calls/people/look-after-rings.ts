import { z } from 'zod'
import type { Openers } from '#src/platform/db/database.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { job } from '#src/platform/jobs/job.ts'
import type { Telephony } from '#src/providers/telephony/port.ts'
import { moveRing } from './move-ring.ts'
import { findOpenRings, findRing, type Ring } from './queries.ts'

/** Business time. What happens to a telephone that we ring is told sooner, or never. */
const longestUntoldSeconds = 90

/** Every minute: asks the carrier about people's lines of whose end nobody may have told. */
export const lookAfterRings = job({
  name: 'look-after-rings',
  lane: 'live',
  payload: z.object({}),
  async run({ db, telephony }: { db: Openers; telephony: Telephony }) {
    const open = await db.asPlatform('find open rings', findOpenRings)
    for (const { businessId, id } of open) {
      const ring = await db.forBusiness(businessId, (tx) => findOld(tx, id))
      if (!ring || (await isUp(telephony, ring))) continue
      await db.forBusiness(businessId, (tx) => moveRing(tx, id, { said: 'hung-up', cause: 'never_told' }))
    }
  },
})

async function findOld(tx: Tx, id: string): Promise<Ring | null> {
  const ring = await findRing(tx, id)
  const oldest = tx.now.subtract({ seconds: longestUntoldSeconds }).epochMilliseconds
  return ring && ring.state !== 'ended' && ring.started_at.epochMilliseconds < oldest ? ring : null
}

/** While the carrier is away, every line counts as up. */
async function isUp(telephony: Telephony, { carrier_call_id: line }: Ring): Promise<boolean> {
  if (line === null) return false
  try {
    return await telephony.isAlive(line)
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    return true
  }
}
