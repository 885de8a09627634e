import { answerQuestionTool } from './answer-question.ts'
import { bookAppointmentTool } from './book-appointment.ts'
import { cancelAppointmentTool } from './cancel-appointment.ts'
import { confirmBookingTool } from './confirm-booking.ts'
import { connectPersonTool } from './connect-person.ts'
import { endCallTool } from './end-call.ts'
import { findMyAppointmentsTool } from './find-my-appointments.ts'
import { findSlotsTool } from './find-slots.ts'
import { moveAppointmentTool } from './move-appointment.ts'
import { takeMessageTool } from './take-message.ts'
import { textAnswerTool } from './text-answer.ts'
import type { Tool } from './tool.ts'

/** The tools of a brain; one file each. */
export const tools = [
  findSlotsTool,
  bookAppointmentTool,
  confirmBookingTool,
  findMyAppointmentsTool,
  moveAppointmentTool,
  cancelAppointmentTool,
  answerQuestionTool,
  textAnswerTool,
  takeMessageTool,
  connectPersonTool,
  endCallTool,
] as unknown as Tool<unknown, { say: string }>[]
