/** Compares what stands in the rows after a call, and what was said in it, with what should. */
import { plain } from './plain.ts'
import type { ExpectedAppointment, ExpectedMessage, Scenario } from './scenario.ts'

export type AppointmentRow = {
  service: string
  date: string
  time: string
  name: string
  answers: string
  phone: string | null
  email: string | null
  staff: string[]
}
export type MessageRow = { name: string | null; phone: string | null; body: string; urgent: boolean }

export type Ended = {
  appointments: AppointmentRow[]
  messages: MessageRow[]
  /** Each utterance of the receptionist. */
  said: string[]
  falseClaims: string[]
  hungUp: boolean
  /** They want no more texts. */
  optedOut?: boolean
  trouble: string | null
}

/** `clumsy`: the rows are right, and the caller needed patience. */
export type Verdict = 'right' | 'clumsy' | 'wrong'

/** What is wrong with a call, in words; empty when nothing is. */
export function faultsOf({ expect }: Scenario, ended: Ended): string[] {
  const isSaid = (pattern: RegExp) => ended.said.some((utterance) => pattern.test(utterance))
  return [
    ...ended.falseClaims.map((claim) => `a false claim: "${claim}"`),
    ...(ended.trouble ? [ended.trouble] : []),
    ...appointmentFaults(expect.appointments, ended.appointments),
    ...messageFaults(expect, ended.messages),
    ...expect.never.filter(isSaid).map((one) => `said what it must not: ${one}`),
    ...expect.says.filter((one) => !isSaid(one)).map((one) => `never said ${one}`),
    ...(ended.optedOut === undefined || ended.optedOut === expect.optedOut
      ? []
      : [ended.optedOut ? 'they are texted no more, and never said so' : 'their wish for no more texts was not kept']),
    ...(expect.hangsUp && !ended.hungUp ? ['did not end the call'] : []),
  ]
}

function appointmentFaults(wanted: ExpectedAppointment[], rows: AppointmentRow[]): string[] {
  const left = [...rows]
  const missing = wanted.filter((one) => {
    const at = left.findIndex((row) => isAppointment(one, row))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  return [
    ...missing.map((one) => `no such appointment: ${wantedInWords(one)}`),
    ...left.map((row) => `an appointment nobody wanted: ${inWords(row)}`),
  ]
}

function isAppointment(wanted: ExpectedAppointment, row: AppointmentRow): boolean {
  return (
    row.service === wanted.service &&
    within(wanted.date, row.date) &&
    within(wanted.time, row.time) &&
    plain(row.name) === plain(wanted.name) &&
    (wanted.address === undefined || isAddress(wanted.address, row.answers)) &&
    (wanted.phone === undefined || row.phone === wanted.phone) &&
    (wanted.email === undefined || row.email?.toLowerCase() === wanted.email.toLowerCase()) &&
    (wanted.staff === undefined || row.staff.includes(wanted.staff))
  )
}

/** The address first, and little behind it: nobody drives to "uh yeah its 5 Hill Road I think". */
const isAddress = (wanted: string, answer: string) =>
  plain(answer).startsWith(plain(wanted)) && plain(answer).length <= plain(wanted).length + 24

const within = (wanted: string | [string, string], value: string) =>
  typeof wanted === 'string' ? value === wanted : value >= wanted[0] && value <= wanted[1]

function messageFaults(expect: Scenario['expect'], rows: MessageRow[]): string[] {
  const left = [...rows]
  const missing = expect.messages.filter((one) => {
    const at = left.findIndex((row) => isMessage(one, row))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  const surplus = expect.mayLeaveMessage ? left.slice(1) : left
  return [
    ...missing.map(({ has, urgent }) => `no such ${urgent ? 'urgent ' : ''}message: ${JSON.stringify(has)}`),
    ...surplus.map((row) => `a message nobody wanted: ${messageInWords(row)}`),
  ]
}

function isMessage({ has, urgent }: ExpectedMessage, row: MessageRow): boolean {
  const text = plain(`${row.name ?? ''} ${row.phone ?? ''} ${row.body}`)
  const holds = (word: string) => text.includes(plain(word))
  return row.urgent === urgent && has.every((word) => (typeof word === 'string' ? holds(word) : word.some(holds)))
}

const wantedInWords = ({ service, date, time, name, ...rest }: ExpectedAppointment) =>
  [service, span(date), span(time), name, rest.address, rest.phone, rest.email, rest.staff].filter(Boolean).join(', ')
const span = (value: string | [string, string]) => (typeof value === 'string' ? value : value.join('–'))

/** An appointment in one line. */
const inWords = ({ service, date, time, name, answers, phone, email, staff }: AppointmentRow) =>
  [service, date, time, name, answers, phone, email, ...staff].filter(Boolean).join(', ')

/** A message in one line. */
const messageInWords = ({ name, phone, body, urgent }: MessageRow) =>
  [urgent ? 'URGENT' : null, name, phone, `"${body}"`].filter(Boolean).join(', ')
