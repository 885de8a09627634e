import { confirmByCode } from '#src/appointments/index.ts'
import { say } from '../say/index.ts'
import { ConfirmBookingInput, type BookAnswer } from '../tool-shapes.ts'
import type { Tool } from './tool.ts'

/** Books what is held for a code. A wrong code is an answer, so that its try stays counted. */
export const confirmBookingTool: Tool<ConfirmBookingInput, BookAnswer> = {
  name: 'confirm_booking',
  description: 'Book what was requested with the six-digit code that was sent to the caller, in their own words.',
  input: ConfirmBookingInput,
  rules: () =>
    'What book_appointment answers as requested is not booked: say so. Where it waits for a code, give the code that ' +
    'the caller types to confirm_booking. ',
  async run(tx, { briefing: { language }, caller }, { appointmentId, code }) {
    const words = say(language)
    const appointment = await confirmByCode(tx, caller, { appointmentId, code })
    if (!appointment) return { answer: { booked: false, code: 'code_wrong', say: words.bookingCodeWrong() }, wrote: [] }
    const spoken = {
      serviceName: appointment.service.name[language],
      date: appointment.date,
      time: appointment.time,
      staffName: appointment.staffNames[0] ?? null,
      confirmation: appointment.contact.phone ? ('sms' as const) : ('email' as const),
    }
    return {
      answer: {
        ...{ booked: true, appointmentId: appointment.id, ...spoken },
        say: words.booked({ ...spoken, name: appointment.contact.name, unconfirmed: false }),
      },
      wrote: [{ table: 'appointments', id: appointment.id }],
    }
  },
}
