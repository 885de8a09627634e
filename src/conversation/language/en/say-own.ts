/** What is said to callers about appointments of their own. */
import type { OwnSpoken } from '../said.ts'
import { speakerOf } from '../speaker.ts'
import { spoken } from './spoken.ts'

const { day, time, list } = speakerOf(spoken)

const when = ({ date, time: at }: { date: string; time: string }) => `${day(date)} at ${time(at)}`
const full = (one: OwnSpoken) => `${one.serviceName} on ${when(one)}${one.staffName ? ` with ${one.staffName}` : ''}`

export const own = {
  /** The same whether there is an appointment or not. */
  codeSent: () =>
    'If you have an appointment with us, I have just sent a six-digit code to the number or e-mail address we have ' +
    'for it. Could you read me the code?',
  codeAgain: () =>
    'If you have an appointment with us, a six-digit code is on its way to the number or e-mail address we have for ' +
    'it. Could you read me the code?',
  codeWrong: () =>
    "That doesn't match: it is another code, or there is no such appointment. Could you read me the code once more?",
  codeUnread: () => 'The code has six digits. Could you read them to me one by one?',
  codeOnlyOnFile: () =>
    'For your safety the code goes only to the number or e-mail address we have for the appointment. If you have it, ' +
    'could you read me the code?',
  codeEnded: () => "I can't look into that appointment this way, so I'll pass it on to the team.",
  askUnder: () => 'Which phone number or e-mail address is it under?',
  noneAhead: () => "I don't see any appointment of yours ahead.",
  yourAppointments: ({ appointments }: { appointments: OwnSpoken[] }) => `You have ${list(appointments.map(full))}.`,
  askWhichOne: ({ appointments }: { appointments: OwnSpoken[] }) =>
    `You have ${list(appointments.map(full))}. Which one is it?`,
  notThatOne: ({ appointments }: { appointments: OwnSpoken[] }) =>
    `I don't see one then. You have ${list(appointments.map(full))}. Which one is it?`,
  confirmCancel: ({ appointments }: { appointments: OwnSpoken[] }) => {
    const late = appointments.some(({ cancelsLate }) => cancelsLate)
    const it = appointments.length > 1 ? 'them' : 'it'
    return (
      `${list(appointments.map(full))}: ` +
      (late
        ? `that is late notice, and the business will see that it was. Shall I cancel ${it} all the same?`
        : `shall I cancel ${it}?`)
    )
  },
  cancelled: (one: OwnSpoken & { late: boolean }) =>
    `Your ${one.serviceName} on ${when(one)} is cancelled${one.late ? ', at short notice' : ''}.`,
  stays: (one: OwnSpoken) => `All right, ${when(one)} stays as it is.`,
  askNewTime: (one: OwnSpoken) => `What day and time would suit you instead of ${when(one)}?`,
  confirmMove: ({ from, to }: { from: OwnSpoken; to: { date: string; time: string; staffName: string | null } }) =>
    `From ${when(from)} to ${when(to)}${to.staffName ? ` with ${to.staffName}` : ''}: shall I move it?`,
  moved: (one: OwnSpoken) =>
    `It's moved: your ${one.serviceName} is on ${when(one)} now${one.staffName ? ` with ${one.staffName}` : ''}.`,
  tooLateToMove: (one: OwnSpoken) =>
    `It's too close to ${when(one)} for me to move it, but I'll pass it on to the team.`,
  notChanged: () => "I couldn't change that appointment, but I'll pass it on to the team.",
  /** For the team. */
  nextAppointment: (one: OwnSpoken) => `Their next appointment, by the number they call from: ${full(one)}.`,
}

export type Own = typeof own
