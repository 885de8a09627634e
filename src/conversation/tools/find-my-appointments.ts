import { toE164 } from '#contract/phone.ts'
import type { OnFile } from '#src/appointments/index.ts'
import { isCodeAwaited } from '../engine/hear-code.ts'
import { sendCode } from '../proof/send-code.ts'
import { say } from '../say/index.ts'
import { FindOwnInput, type FindOwnAnswer } from '../tool-shapes.ts'
import { ownAppointments, shownOwn } from './own.ts'
import type { Tool, ToolSession } from './tool.ts'

/**
 * Lists the caller's own appointments; until they have shown that they are theirs, sends a code to where one was booked
 * from. What it answers then is the same whether there is one or not.
 */
export const findMyAppointmentsTool: Tool<FindOwnInput, FindOwnAnswer> = {
  name: 'find_my_appointments',
  description:
    "Look up the caller's own appointments, to tell, move or cancel them. The first time it may send them a code.",
  input: FindOwnInput,
  rules: () =>
    'To tell, move or cancel an appointment use find_my_appointments first. Where it asks for a code, the system ' +
    'says so itself; what the caller reads is checked by the system, and you never see it. Never say whether ' +
    'somebody has an appointment before it lists them, and never offer to send the code anywhere else.',
  async run(tx, session, input) {
    const { language } = session.briefing
    const words = say(language)
    const { proved, own } = await ownAppointments(tx, session)
    if (proved || (own.length > 0 && !input.others && !namedIn(session, input))) {
      const appointments = own.map((one) => shownOwn(one, language))
      const sentence = appointments.length > 0 ? words.yourAppointments({ appointments }) : words.noneAhead()
      return { answer: { proof: 'given', appointments, say: sentence }, wrote: [] }
    }
    if (isCodeAwaited(session.turns) && !input.again && !namedIn(session, input))
      return { answer: { proof: 'asked', say: words.codeAgain() }, wrote: [] }
    const named = namedIn(session, input) ?? namedBefore(session) ?? callingFrom(session)
    if (!named) return { answer: { proof: 'address', say: words.askUnder() }, wrote: [] }
    const { conversationId, visitor, codes } = session
    const isSent = await sendCode(tx, { conversationId, visitor }, { named, sending: codes })
    return isSent
      ? { answer: { proof: 'asked', say: words.codeSent() }, wrote: [] }
      : { answer: { proof: 'refused', say: words.codeEnded() }, wrote: [] }
  },
}

/** By what the caller says their appointment can be found. */
function namedIn({ briefing }: ToolSession, { phone, email, name, date, time }: FindOwnInput): OnFile | null {
  const number = phone ? toE164(phone, briefing.business.country) : null
  if (number && number !== briefing.callerPhone) return { phone: number }
  if (email) return { email: email.toLowerCase() }
  return name && date && time ? { name, date, time } : null
}

/** What they said the last time, for another code. */
function namedBefore(session: ToolSession): OnFile | null {
  const before = session.turns.flatMap((turn) =>
    turn.role === 'tool' && !turn.detail.failed && turn.detail.name === 'find_my_appointments'
      ? (namedIn(session, turn.detail.input as FindOwnInput) ?? [])
      : [],
  )
  return before.at(-1) ?? null
}

const callingFrom = ({ briefing: { callerPhone } }: ToolSession): OnFile | null =>
  callerPhone === null ? null : { phone: callerPhone }
