import { answerQuestionTool } from './answer-question.ts'
import { bookAppointmentTool } from './book-appointment.ts'
import { connectPersonTool } from './connect-person.ts'
import { endCallTool } from './end-call.ts'
import { findSlotsTool } from './find-slots.ts'
import { takeMessageTool } from './take-message.ts'
import type { Tool } from './tool.ts'

/** The tools of a brain; one file each. */
export const tools = [
  findSlotsTool,
  bookAppointmentTool,
  answerQuestionTool,
  takeMessageTool,
  connectPersonTool,
  endCallTool,
] as unknown as Tool<unknown, { say: string }>[]
