import type { Openers } from '#src/platform/db/database.ts'
import { effect } from '#src/platform/effects/effect.ts'
import { unlessRefused } from '#src/platform/errors/provider-error.ts'
import type { Telephony } from '#src/providers/telephony/port.ts'
import { onCall } from './on-call.ts'

/**
 * Command: ends the call at the carrier, which otherwise keeps the line open. If the call is already over, that counts
 * as done.
 */
export const hangUp = effect({
  kind: 'hang-up',
  job: 'hang-up-finished-call',
  ...onCall,
  find: async (_tx, wanted) => wanted,
  async attempt({ telephony }: { db: Openers; telephony: Telephony }, { carrierCallId, effectId }) {
    await telephony
      .hangUp({ callControlId: carrierCallId, commandId: effectId })
      // The carrier has no such call any more.
      .catch(unlessRefused)
    return { providerId: carrierCallId }
  },
})
