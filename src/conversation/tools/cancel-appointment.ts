import { cancelAppointment } from '#src/appointments/index.ts'
import { updateContact } from '../queries.ts'
import { say } from '../say/index.ts'
import { CancelInput, type CancelAnswer } from '../tool-shapes.ts'
import { ownAppointment, shownOwn } from './own.ts'
import type { Tool } from './tool.ts'

/** Cancels one of the caller's own appointments. */
export const cancelAppointmentTool: Tool<CancelInput, CancelAnswer> = {
  name: 'cancel_appointment',
  description: "Cancel one of the caller's own appointments, once they have said yes to it with its day and time.",
  input: CancelInput,
  rules: () =>
    'Before cancel_appointment ask once, with the day and time ("Thursday at nine, shall I cancel it?"); where ' +
    'cancelsLate stands, say that it is late notice. Afterwards the system itself says that it is cancelled.',
  failed: (language, code) => ({ cancelled: false, code, say: say(language).notChanged() }),
  async run(tx, session, { appointmentId }) {
    const { language } = session.briefing
    const own = await ownAppointment(tx, session, appointmentId)
    const { closed } = await cancelAppointment(tx, session.caller, { appointmentId, for: 'customer' })
    await updateContact(tx, session.conversationId, own.contact.id)
    const shown = { ...shownOwn(own, language), late: closed?.late ?? false }
    return {
      answer: { cancelled: true, ...shown, say: say(language).cancelled(shown) },
      wrote: [{ table: 'appointments', id: appointmentId }],
    }
  },
}
