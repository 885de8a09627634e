import type { Goal } from '../goal.ts'
import { askQuestion } from './ask-question.ts'
import { book } from './book/index.ts'
import { cancel, lookUp, move } from './change.ts'
import { leaveMessage } from './leave-message.ts'
import { second } from './second.ts'
import { urgent } from './urgent.ts'

/** In the order in which they answer a turn: what is graver, or more particular, comes first. */
export const goals: Goal[] = [urgent, leaveMessage, second, cancel, move, lookUp, askQuestion, book]
