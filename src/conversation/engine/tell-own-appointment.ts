/**
 * In the thread to which an appointment's own message went, that appointment may be told and confirmed. To move or
 * cancel it they get its link again, which only they were sent; about every other appointment they are nobody we know.
 */
import type { AppointmentView } from '#contract/appointments.ts'
import { packs } from '../language/packs.ts'
import type { TextedWords } from '../language/texted.ts'
import { fold } from '../understanding/text.ts'
import type { Language, Understood } from '../understanding/understood.ts'
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
  const plain = fold(heard.text).trim()
  const confirming = spokenIn(
    session,
    ({ confirms }) => confirms.always.test(plain) || (own.isLatest && confirms.bare.test(plain)),
  )
  if (confirming) {
    await own.confirm(session)
    return tell(session, line, packs[confirming].texted.ownConfirmed(givenIn(confirming, own)))
  }
  const { understood } = heard.detail
  if (meansAnother(understood, own.view)) return false
  const asking = spokenIn(session, ({ asksWhen }) => asksWhen.test(plain))
  const named = (['cancel', 'move', 'look-up'] as const).find((intent) => understood.intents.includes(intent))
  const wants = named ?? (asking ? 'look-up' : null)
  if (!wants) return false
  const language = asking ?? session.briefing.language
  const { texted } = packs[language]
  const words = { cancel: texted.ownToCancel, move: texted.ownToMove, 'look-up': texted.own }
  return tell(session, line, words[wants](givenIn(language, own)))
}

/** The language in which a text means that: theirs, where it does so there. Short texts say little of a language. */
function spokenIn({ briefing }: Session, isSo: (texted: TextedWords) => boolean): Language | null {
  const languages = [briefing.language, ...(Object.keys(packs) as Language[])]
  return languages.find((language) => isSo(packs[language].texted)) ?? null
}

const givenIn = (language: Language, { view, manageLink }: OwnAppointment) => ({
  ...{ serviceName: view.service.name[language], date: view.date, time: view.time, link: manageLink },
})

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
