/** What somebody who has been told of a danger asks to do, or says they will. */
import { packs } from '../language/packs.ts'
import { plainWords } from './danger-in.ts'
import type { SafetyQuestion } from './danger.ts'
import type { Language } from './understood.ts'

/** What the caller asks about the danger they told of; null where they ask nothing about it. Pure. */
export function safetyQuestion(sentence: string, language: Language): SafetyQuestion | null {
  const text = plainWords(sentence).slice(0, mostRead)
  const { asks, mayI, ofBusiness, questions } = packs[language].safetyQuestions
  if (!asks.test(text)) return null
  const known = questions.find(([, pattern]) => pattern.test(text))?.[0]
  if (known) return known
  return mayI.test(text) && !ofBusiness.test(text) ? 'other' : null
}

/** Characters; a question in danger is short. */
const mostRead = 300
