/** What a call has beside its line: what it plays, which keys it waits for, what is recorded of it. */
import type { Parties } from './conversation.ts'
import type { GatherBody } from './wire.ts'

/** How a sound ended. */
export type SoundEnding = 'completed' | 'call_hangup' | 'cancelled' | 'file_not_found'

/** Something that is heard on a call for some time. `begin` and `end` tell the webhooks. */
export type Sound = {
  ms: number
  begin: () => void
  end: (status: SoundEnding) => void
}

/** What one call plays, one after the other. */
export type SoundQueue = {
  playing: Sound | null
  stop: () => void
  waiting: Sound[]
}

export const emptyQueue = (): SoundQueue => ({ playing: null, stop: () => {}, waiting: [] })

/** Keys that are being waited for. */
export type Gather = {
  digits: string
  tries: number
  /** Says the question, once more after each try. */
  ask: () => void
  wants: Wanted
  stop: () => void
}
/** Which keys, how many, and how often they are asked for. */
export type Wanted = Pick<
  GatherBody,
  'minimum_digits' | 'maximum_digits' | 'valid_digits' | 'terminating_digit' | 'inter_digit_timeout_millis'
> & { maximum_tries: number }

/** A recording as the carrier keeps it. Made of silence: there is no sound here. */
export type Recording = {
  id: string
  call: Parties & { legId: string; sessionId: string }
  channels: 'single' | 'dual'
  startedAtMs: number
  endedAtMs: number | null
  /** Where this carrier is reached. */
  origin: string
  /** Ends after so long a silence once somebody has spoken. */
  silenceMs: number
  stopSilence: () => void
}
