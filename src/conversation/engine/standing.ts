/** What stands in a conversation, for a language model: the same that the built-in brain folds from the turns. */
import { refusalsIn } from '#contract/readable-understanding.ts'
import type { Briefing } from '../briefing.ts'
import type {
  BookAnswer,
  CancelAnswer,
  FindOwnAnswer,
  FindSlotsAnswer,
  MoveAnswer,
  OwnShown,
  SpokenOffer,
  TakeMessageAnswer,
  TextAnswerAnswer,
} from '../tool-shapes.ts'
import type { ReceptionistTurn, Turn } from '../turn.ts'
import { searchedWithout } from '../understanding/refused.ts'
import type { Asked, Understood, Wish } from '../understanding/understood.ts'
import { asData } from './as-data.ts'
import { askedBy } from './asked-by.ts'
import { writesAppointment } from './committed.ts'
import { dangersTold } from './dangers-told.ts'

export type Talk = { briefing: Briefing; wish: Wish; turns: readonly Turn[] }

/** One line for each thing that stands; nothing of what does not. */
export function standingOf(talk: Talk): string[] {
  return [inDanger(talk), wished(talk), missing(talk), own(talk), offered(talk), done(talk), latest(talk)].filter(
    (line) => line !== null,
  )
}

function inDanger({ turns }: Talk): string | null {
  const told = dangersTold(turns)
  return told.length
    ? `Danger the caller told of: ${told.join(', ')}. The system has said what to do and answers what is asked about ` +
        'it; do not repeat, soften or contradict that. Take an urgent message with take_message when they want ' +
        'somebody; offer no appointment unless they ask for one.'
    : null
}

function wished({ briefing, wish }: Talk): string | null {
  const service = briefing.services.find(({ id }) => id === wish.serviceId)
  const parts = [
    service && `service ${service.id}`,
    wish.day && `day ${span(wish.day)} (said: ${asData(wish.day.said)})`,
    wish.time && `time ${span(wish.time)} (said: ${asData(wish.time.said)})`,
    wish.or && `or ${wish.or.map(alternative).join(', or ')}`,
    refuses(wish),
    wish.name && `name ${asData(wish.name)}`,
    wish.phone && `phone ${asData(wish.phone)}`,
    wish.email && `e-mail ${asData(wish.email)}`,
  ].filter(Boolean)
  return parts.length ? `Wished so far, as the date reader understood it: ${parts.join('; ')}. Trust its dates.` : null
}

function refuses(wish: Wish): string | undefined {
  const { without } = searchedWithout(wish)
  return without && `refuses ${JSON.stringify(without)} (find_slots needs it as without)`
}

const alternative = ({ day, time }: NonNullable<Wish['or']>[number]) =>
  [day && `day ${span(day)}`, time && `time ${span(time)}`].filter(Boolean).join(' ')

const span = ({ from, to }: { from: string; to: string }) => (from === to ? from : `${from} to ${to}`)

function missing({ briefing, wish, turns }: Talk): string | null {
  if (!Object.keys(wish).length) return null
  const service = briefing.services.find(({ id }) => id === wish.serviceId)
  const isBooked = toolsIn(turns, 'book_appointment').some(({ output }) => (output as BookAnswer).booked)
  const parts = [
    !wish.serviceId && briefing.services.length > 1 && 'service',
    !wish.day && 'day',
    !wish.name && 'name',
    !wish.phone && !wish.email && !briefing.callerPhone && 'phone or e-mail',
    ...(service?.questions ?? []).filter(({ required }) => required).map((one) => answerTo(one, briefing)),
  ].filter(Boolean)
  return parts.length && !isBooked
    ? `Still to be asked before booking, unless told already: ${parts.join(', ')}.`
    : null
}

type Question = Briefing['services'][number]['questions'][number]

/** With what the question takes for an answer; the booking is refused for any other. */
function answerTo({ id, kind, choices }: Question, { language }: Briefing): string {
  const one = choices?.map((choice) => asData(choice[language])).join(', ')
  const takes: Record<Question['kind'], string | null> = {
    text: null,
    address: 'a street address with its house number',
    'yes-no': 'yes or no',
    number: 'a number',
    choice: one ? `one of ${one}, in these words` : null,
  }
  return `answer to ${id}${takes[kind] ? ` (${takes[kind]})` : ''}`
}

/** Their own appointments as they were shown last, and what came of the code since. */
function own({ turns }: Talk): string | null {
  const at = turns.findLastIndex(
    (turn) => turn.role === 'tool' && !turn.detail.failed && turn.detail.name === 'find_my_appointments',
  )
  const shown = turns[at]
  if (shown?.role !== 'tool') return null
  const answer = shown.detail.output as FindOwnAnswer
  if (answer.proof === 'given')
    return answer.appointments.length > 0
      ? 'Their appointments, as listed last (day, time = appointmentId): ' +
          `${answer.appointments.map(ownInWords).join('; ')}.`
      : 'They have no appointment ahead.'
  const codes = turns.slice(at).flatMap((turn) => (turn.role === 'caller' ? (turn.detail.code ?? []) : []))
  return codeLines[codes.at(-1) ?? 'none']
}

const ownInWords = (one: OwnShown) =>
  `${asData(one.serviceName)} ${one.date} ${one.time} = ${one.appointmentId}` +
  `${one.mayMove ? '' : ' (too late to move)'}${one.cancelsLate ? ' (cancelling is late notice)' : ''}`

const codeLines = {
  none: 'A code was asked for. Ask for its six digits; the system reads them.',
  right: 'The code they read was right: use find_my_appointments now.',
  wrong:
    'What they read does not match: it is another code, or there is no appointment. Ask once more, and say no more.',
  unread: 'What they read was not six digits. Ask them to read the code again.',
  ended: 'Too many wrong codes: nothing of their appointments can be told or changed here. Take a message.',
}

const offerInWords = ({ date, time, staffName, offerId }: Omit<SpokenOffer, 'others' | 'gaps'>) =>
  `${date} ${time}${staffName ? ` with ${asData(staffName)}` : ''} = ${offerId}`

/** The offers shown last, unless one of them has been booked since. */
function offered({ turns }: Talk): string | null {
  const [last] = [...toolsIn(turns, 'find_slots', ...writesAppointment)].reverse()
  if (last?.name !== 'find_slots') return null
  const { offers } = last.output as FindSlotsAnswer
  const told = offers.map((one) => {
    const others = one.others?.map(offerInWords).join(' and ')
    const gaps = one.gaps?.map(
      ({ date, time, instead }) =>
        `${date} ${time} is taken, instead: ${instead.map(offerInWords).join(' or ') || 'none'}`,
    )
    return [offerInWords(one), others && `with ${others}`, ...(gaps ?? [])].filter(Boolean).join(', ')
  })
  return told.length ? `Offers that stand (day, time = offerId): ${told.join('; ')}.` : null
}

function done({ turns }: Talk): string | null {
  const parts = [
    ...toolsIn(turns, 'book_appointment').flatMap(({ output }) => {
      const answer = output as BookAnswer
      if (!answer.booked) return []
      const when = [answer, ...(answer.also ?? [])].map(({ date, time }) => `${date} ${time}`).join(' and ')
      const what = `${asData(answer.serviceName)} ${when}`
      return [answer.requested ? `requested, not booked yet: ${what}` : `booked ${what}`]
    }),
    ...toolsIn(turns, 'move_appointment').flatMap(({ output }) => {
      const answer = output as MoveAnswer
      return answer.moved ? [`moved ${asData(answer.serviceName)} to ${answer.date} ${answer.time}`] : []
    }),
    ...toolsIn(turns, 'cancel_appointment').flatMap(({ output }) => {
      const answer = output as CancelAnswer
      return answer.cancelled ? [`cancelled ${asData(answer.serviceName)} ${answer.date} ${answer.time}`] : []
    }),
    ...toolsIn(turns, 'take_message').flatMap(({ output }) =>
      (output as TakeMessageAnswer).taken ? ['message taken'] : [],
    ),
    ...toolsIn(turns, 'text_answer').flatMap(({ output }) =>
      (output as TextAnswerAnswer).texted ? ['texted them an answer'] : [],
    ),
  ]
  return `Done in this conversation: ${parts.length ? parts.join('; ') : 'nothing'}.`
}

function latest({ turns }: Talk): string | null {
  const at = turns.findLastIndex(({ role }) => role === 'caller')
  const turn = turns[at]
  if (turn?.role !== 'caller' || turn.kind === 'setup') return null
  const asked = turns.slice(0, at).findLast(({ role }) => role === 'receptionist')
  const parts = [
    asked?.role === 'receptionist' && askedFor(asked),
    turn.kind === 'dtmf' && 'a key pressed',
    turn.detail.understood && readings(turn.detail.understood),
  ].filter(Boolean)
  return parts.length ? `The caller's latest: ${parts.join('; ')}.` : null
}

function askedFor({ text, detail }: ReceptionistTurn): string | false {
  const asked = (detail.meta?.['asked'] as Asked | null | undefined) ?? askedBy(text)
  return asked !== null && `asked for: ${asked}`
}

function readings({ intents, day, time, or, refused, serviceId, offerId }: Understood): string | false {
  const parts = [
    intents.length > 0 && intents.join(', '),
    day && `day ${span(day)}`,
    time && `time ${span(time)}`,
    or && `or ${or.map(alternative).join(', or ')}`,
    refused && `refuses ${refusalsIn(refused).join(', ')}`,
    serviceId && `service ${serviceId}`,
    offerId && `takes offer ${offerId}`,
  ].filter(Boolean)
  return parts.length > 0 && `understood as ${parts.join('; ')}`
}

function toolsIn(turns: readonly Turn[], ...names: string[]) {
  return turns.flatMap((turn) =>
    turn.role === 'tool' && !turn.detail.failed && names.includes(turn.detail.name) ? [turn.detail] : [],
  )
}
