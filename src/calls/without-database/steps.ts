/** The steps of a message that is taken without rows, and which event of the carrier ends which. Pure. */
import { z } from 'zod'
import { type Language, LanguageCode } from '#contract/values.ts'
import type { TelephonyEvent } from '#src/providers/telephony/port.ts'

/** A language: the carrier asks for the message in it. */
export const Step = z.enum(['answer', ...LanguageCode.options, 'record', 'hang-up'])
export type Step = z.infer<typeof Step>

/** Whose language nobody knows hears both, the likelier first. */
const taking = (likelier: Language): Step[] => [...new Set([likelier, ...LanguageCode.options]), 'record', 'hang-up']

const isSpoken = (event: TelephonyEvent): event is Extract<TelephonyEvent, { type: 'call.speak.ended' }> =>
  event.type === 'call.speak.ended' && event.status === 'completed'

const asked = '"askedFor":"message"'

/** The client state of a call whose caller is being asked for a message, by the rows. */
export const askedState = (call: { businessId: string; callId: string }): string =>
  JSON.stringify({ ...call, askedFor: 'message' })

/**
 * The steps that an event begins which cannot be stored: a call that rings is answered, one whose line to the
 * receptionist is lost goes on, and so does one that was just asked for a message. Null for an event after which nobody
 * waits in silence.
 */
export function stepsBegunBy(event: TelephonyEvent): Step[] | null {
  if (event.type === 'call.initiated' && event.direction !== 'outgoing' && event.clientState === null)
    return ['answer', ...taking('en')]
  if (event.type === 'call.conversation.ended' && event.reason === 'customer_disconnect')
    return taking(languageIn(event.clientState))
  if (isSpoken(event) && event.clientState?.includes(asked)) return ['record', 'hang-up']
  return null
}

/** What we gave the carrier when it answered or dialled; a hint and no more. */
function languageIn(clientState: string | null): Language {
  return LanguageCode.options.find((code) => clientState?.includes(`"language":"${code}"`)) ?? 'en'
}

/** The steps left once this event has ended the first of them; null when it ends none. */
export function stepsAfter(event: TelephonyEvent, [current, ...rest]: readonly Step[]): Step[] | null {
  return current !== undefined && current !== 'hang-up' && isOver(current, event) && rest.length ? rest : null
}

function isOver(step: Exclude<Step, 'hang-up'>, event: TelephonyEvent): boolean {
  if (step === 'answer') return event.type === 'call.answered'
  if (step === 'record') return event.type === 'call.recording.saved' || event.type === 'call.recording.failed'
  return isSpoken(event)
}
