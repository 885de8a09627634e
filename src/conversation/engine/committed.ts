/** What tools have committed about appointments: the one place that tells a booking, a move and a cancellation. */
import type { BookAnswer, CancelAnswer, MoveAnswer } from '../tool-shapes.ts'

type Used = { name: string; output: unknown }

/** The tools that write an appointment. */
export const writesAppointment = new Set(['book_appointment', 'move_appointment', 'cancel_appointment'])

/** Whether a tool's answer tells of a row that it wrote. Errors do not. */
export function isCommitted({ name, output }: Used): boolean {
  switch (name) {
    case 'book_appointment':
      return (output as BookAnswer).booked
    case 'move_appointment':
      return (output as MoveAnswer).moved
    case 'cancel_appointment':
      return (output as CancelAnswer).cancelled
    default:
      return false
  }
}
