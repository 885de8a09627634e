import { moveAppointment } from '#src/appointments/index.ts'
import { updateContact } from '../queries.ts'
import { say } from '../say/index.ts'
import { MoveInput, type MoveAnswer } from '../tool-shapes.ts'
import { ownAppointment, shownOwn } from './own.ts'
import type { Tool } from './tool.ts'

/** Moves one of the caller's own appointments to a time that was offered for it. */
export const moveAppointmentTool: Tool<MoveInput, MoveAnswer> = {
  name: 'move_appointment',
  description: "Move one of the caller's own appointments to a time that find_slots offered for it.",
  input: MoveInput,
  rules: () =>
    'To move an appointment call find_slots with its appointmentId, say from when to when ("from Tuesday at nine to ' +
    'Thursday at ten, shall I move it?"), and use move_appointment once they agree. Where mayMove is false it is too ' +
    'late: take a message. Afterwards the system itself says that it is moved.',
  failed(language, code) {
    const words = say(language)
    const sentences: Partial<Record<string, string>> = {
      slot_taken: words.slotTaken(),
      time_not_free: words.slotTaken(),
      withdrawn: words.slotTaken(),
      offer_expired: words.offerExpired(),
      offer_unknown: words.offerExpired(),
    }
    return { moved: false, code, say: sentences[code] ?? words.notChanged() }
  },
  async run(tx, session, { appointmentId, offerId }) {
    const { language } = session.briefing
    const own = await ownAppointment(tx, session, appointmentId)
    const moved = await moveAppointment(tx, session.caller, { appointmentId, offerId })
    await updateContact(tx, session.conversationId, own.contact.id)
    const shown = shownOwn({ ...own, ...moved }, language)
    return {
      answer: { moved: true, ...shown, say: say(language).moved(shown) },
      wrote: [{ table: 'appointments', id: appointmentId }],
    }
  },
}
