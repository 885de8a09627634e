/**
 * In the thread to which an appointment's own message went, that appointment may be told and confirmed. To move or
 * cancel it they get its link again, which only they were sent; about every other appointment they are nobody we know.
 */
import type { AppointmentView } from '#contract/appointments.ts'
import { packs } from '../language/packs.ts'
import { fold } from '../understanding/text.ts'
import type { Understood } from '../understanding/understood.ts'
import { isWords, metaHeard } from './heard-turns.ts'
import type { Line } from './line.ts'
import type { Session } from './session.ts'
import { speak } from './speak.ts'

export type OwnAppointment = {
  view: AppointmentView
  /** The message about it is the last thing they had from us. */
  isLatest: boolean
  manageLink: string | null
  /** Writes down that they confirmed it. */
  confirm(session: Session): Promise<void>
}

/** Answers what is about that appointment; false where the text is about anything else. */
export async function tellOwnAppointment(session: Session, line: Line, own: OwnAppointment): Promise<boolean> {
  const heard = session.turns.at(-1)
  if (!isWords(heard) || !heard.detail.understood || isBusy(session)) return false
  const { texted } = packs[session.briefing.language]
  const given = {
    serviceName: own.view.service.name[session.briefing.language],
    date: own.view.date,
    time: own.view.time,
    link: own.manageLink,
  }
  const plain = fold(heard.text).trim()
  const confirms = Object.values(packs).some(
    (pack) => pack.texted.confirms.always.test(plain) || (own.isLatest && pack.texted.confirms.bare.test(plain)),
  )
  if (confirms) {
    await own.confirm(session)
    return tell(session, line, texted.ownConfirmed(given))
  }
  const { understood } = heard.detail
  if (meansAnother(understood, own.view)) return false
  const asksWhen = Object.values(packs).some((pack) => pack.texted.asksWhen.test(plain))
  const named = (['cancel', 'move', 'look-up'] as const).find((intent) => understood.intents.includes(intent))
  const wants = named ?? (asksWhen ? 'look-up' : null)
  if (!wants) return false
  const words = { cancel: texted.ownToCancel, move: texted.ownToMove, 'look-up': texted.own }
  return tell(session, line, words[wants](given))
}

async function tell(session: Session, line: Line, words: string): Promise<true> {
  await speak(session, line, { words, meta: { asked: null } })
  line.pause()
  return true
}

/** Whether something else is under way: a "no, cancel that" is about it. */
function isBusy({ turns }: Session): boolean {
  const last = turns.findLast((turn) => turn.role === 'receptionist')
  const meta = last?.role === 'receptionist' ? metaHeard(last) : null
  const asked = meta?.['asked']
  // "Shall I pass it on?" waits for nothing that a wish of theirs would spoil.
  if (asked === 'confirm') return meta?.['goal'] === 'book'
  return asked !== null && asked !== undefined && asked !== 'anything-else'
}

/** Whether they name a day or a time at which this one is not. Of a move, what they name beside it is the new time. */
function meansAnother(heard: Understood, { date, time }: AppointmentView): boolean {
  const which = heard.existing ?? (heard.intents.includes('move') ? {} : heard)
  const { day, time: at } = which
  if (day && (date < day.from || date > day.to)) return true
  return Boolean(at && at.from === at.to && at.from !== time)
}
