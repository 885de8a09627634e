import type { Goal } from '../goal.ts'
import { askQuestion } from './ask-question.ts'
import { book } from './book/index.ts'
import { cancel } from './cancel.ts'
import { enterCode } from './enter-code.ts'
import { leaveMessage } from './leave-message.ts'
import { lookUp } from './look-up.ts'
import { move } from './move.ts'
import { second } from './second.ts'
import { together } from './together.ts'
import { urgent } from './urgent.ts'

/** In the order in which they answer a turn: what is graver, or more particular, comes first. */
export const goals: Goal[] = [
  urgent,
  enterCode,
  leaveMessage,
  together,
  second,
  cancel,
  move,
  lookUp,
  askQuestion,
  book,
]
