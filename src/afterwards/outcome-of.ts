/** How a conversation came out. Pure: from what its rows say, never from a model. */
import { outcomes, type Outcome } from '#contract/outcomes.ts'
import type { Happened } from '#src/conversation/index.ts'

/** Seconds. Whoever has hung up by then has not been helped by anybody. */
const missedWithin = 20

/** Of the call; null for a chat. */
export type CallTold = { seconds: number; isVoicemail: boolean; talkedWith: string | null }

export type Told = Pick<
  Happened,
  'direction' | 'spoke' | 'intents' | 'saidGoodbye' | 'toldOfDanger' | 'isMachine' | 'acts' | 'messages' | 'choosing'
> & { call: CallTold | null; isRefused: boolean }

/** The first of `outcomes` that holds. */
export function outcomeOf(told: Told): Outcome {
  return outcomes.find((outcome) => rules[outcome](told)) ?? 'answered'
}

const rules: Record<Outcome, (told: Told) => boolean> = {
  emergency: ({ toldOfDanger }) => toldOfDanger,
  booked: (told) => standing(told, 'booked'),
  requested: (told) => standing(told, 'requested'),
  moved: (told) => standing(told, 'moved'),
  cancelled: ({ acts }) => acts.some(({ what }) => what === 'cancelled'),
  person: ({ call }) => call !== null && call.talkedWith !== null,
  message: ({ messages }) => messages.length > 0,
  'hung-up-halfway': ({ choosing, saidGoodbye }) => choosing !== null && !saidGoodbye,
  refused: ({ isRefused }) => isRefused,
  spam: ({ isMachine, intents }) => isMachine || intents.has('sales'),
  answered: (told) => told.spoke && !isMissed(told),
  missed: isMissed,
  silent: () => true,
}

/** Done in it, and not undone in it. */
const standing = ({ acts }: Told, what: Told['acts'][number]['what']) =>
  acts.some(
    (act, place) =>
      act.what === what &&
      !acts.slice(place + 1).some((later) => later.what === 'cancelled' && later.appointmentId === act.appointmentId),
  )

/** What they may have said in the time has led nowhere, unless they said goodbye. */
function isMissed({ call, direction, spoke, saidGoodbye }: Told): boolean {
  if (call === null || direction !== 'incoming') return false
  return call.isVoicemail || (call.seconds < missedWithin && !(spoke && saidGoodbye))
}
