/** Commands for a caller who waits for a person. */
import { linkTo, paths } from '#contract/paths.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { effect } from '#src/platform/effects/effect.ts'
import { unlessRefused } from '#src/platform/errors/provider-error.ts'
import type { Telephony } from '#src/providers/telephony/port.ts'
import { callWords } from '../words/index.ts'
import { onceRelayIsGone } from './give-up.ts'
import { onCall, whileCallIs } from './on-call.ts'
import type { Commanding } from './relay-start.ts'

/** Takes the receptionist off the line; music follows, or nothing where there is none. */
export const hold = effect({
  kind: 'hold-caller',
  job: 'hold-caller-for-person',
  ...onCall,
  find: whileCallIs('waiting'),
  async attempt({ telephony }: Commanding, { carrierCallId, effectId }) {
    await telephony
      .takeFromReceptionist({ callControlId: carrierCallId, commandId: effectId })
      // She is gone already.
      .catch(unlessRefused)
    return { providerId: carrierCallId }
  },
  async onOutcome(tx, _outcome, { carrierCallId, effectId }) {
    const { notBefore } = onceRelayIsGone(tx)
    await tx.perform(music, { key: `music:${carrierCallId}:${effectId}`, data: { carrierCallId }, at: notBefore })
  },
})

/** Says that somebody is sought, to a caller whose receptionist is lost; their music begins when it is said. */
export const pleaseHold = effect({
  kind: 'please-hold',
  job: 'ask-caller-to-hold',
  ...onCall,
  find: whileCallIs('waiting'),
  async attempt({ telephony }: Commanding, { carrierCallId, effectId, call }) {
    const { language } = call
    await telephony.sayWords(
      { callControlId: carrierCallId, commandId: effectId },
      { language, text: callWords[language].pleaseHold() },
    )
    return { providerId: carrierCallId }
  },
})

/** Plays music to a caller who waits. */
export const music = effect({
  kind: 'hold-music',
  job: 'play-hold-music',
  ...onCall,
  find: whileCallIs('waiting'),
  async attempt({ telephony, config }: Commanding, { carrierCallId, effectId }) {
    const url = config.baseUrl + linkTo(paths.holdMusic, {})
    await telephony.playMusic({ callControlId: carrierCallId, commandId: effectId }, { url })
    return { providerId: carrierCallId }
  },
})

/** Ends the music of a caller for whom nobody could be reached. */
export const stopMusic = effect({
  kind: 'stop-music',
  job: 'stop-hold-music',
  ...onCall,
  find: async (_tx, wanted) => wanted,
  async attempt({ telephony }: { db: Openers; telephony: Telephony }, { carrierCallId, effectId }) {
    await telephony.stopMusic({ callControlId: carrierCallId, commandId: effectId }).catch(unlessRefused)
    return { providerId: carrierCallId }
  },
})
