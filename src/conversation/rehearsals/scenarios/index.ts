/** Our own scenarios, written for the demo business of the sandbox. docs/rehearsals.md tells how one is written. */
import { Temporal } from 'temporal-polyfill'
import type { WrittenScenario } from '../scenario.ts'
import { bookings } from './bookings.ts'
import { byTextInSpanish } from './by-text-in-spanish.ts'
import { byText } from './by-text.ts'
import { changes } from './changes.ts'
import { dangers } from './dangers.ts'
import { details } from './details.ts'
import { hostileTexts } from './hostile-texts.ts'
import { hostile } from './hostile.ts'
import { inSpanish } from './in-spanish.ts'
import { own } from './own.ts'
import { people } from './people.ts'
import { questions } from './questions.ts'
import { refusals } from './refusals.ts'
import { strangers } from './strangers.ts'
import { together } from './together.ts'
import { toldFrom } from './told-from.ts'
import { wishes } from './wishes.ts'

/** When they call: Friday, the 27th of November 2026, in the afternoon. */
export const rehearsedAt = Temporal.PlainDateTime.from('2026-11-27T14:40')

export const ownScenarios: readonly WrittenScenario[] = [
  ...bookings,
  ...changes,
  ...refusals,
  ...details,
  ...people,
  ...questions,
  ...wishes,
  ...own,
  ...together,
  ...toldFrom,
  ...strangers,
  ...dangers,
  ...hostile,
  ...inSpanish,
  ...byText,
  ...byTextInSpanish,
  ...hostileTexts,
]
