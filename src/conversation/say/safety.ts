/** What is said to a caller in danger: by the danger, the country and the trade of the business. */
import type { Briefing } from '../briefing.ts'
import { packs } from '../language/packs.ts'
import type { Trade } from '../language/said.ts'
import type { Danger, SafetyQuestion } from '../understanding/danger.ts'
import type { Language } from '../understanding/understood.ts'
import { phrasesOf } from './help-lines.ts'

type Situation = Pick<Briefing, 'business' | 'language'>

/** The sentences that come before everything else. */
export function safetyFirst(danger: Danger, { business, language }: Situation): string {
  const { first, trades } = packs[language].safety[danger]
  const trade = tradeOf(business.trade)
  return filled((trade && trades?.[trade]) ?? first, business.country, language)
}

/** The answer to a question of somebody who has been told what to do. */
export function safetyAnswer(danger: Danger, question: SafetyQuestion, { business, language }: Situation): string {
  const { answers } = packs[language].safety[danger]
  const answer = answers[question]
  if (answer === undefined && (question === 'what' || question === 'whom'))
    return safetyFirst(danger, { business, language })
  return filled(answer ?? answers.other, business.country, language)
}

/** The offer to have somebody reached; null where the usual one fits. */
export const safetyOffer = (danger: Danger, language: Language): string | null =>
  packs[language].safety[danger].offer ?? null

/** The trade as the business wrote it, where it makes a difference. */
function tradeOf(trade: string): Trade | null {
  const named = Object.values(packs).map(({ trades }) => trades)
  return (['vet', 'dental'] as const).find((one) => named.some((words) => words[one].test(trade))) ?? null
}

/** Puts the numbers in, and leaves a sentence out whose line the country does not have. */
function filled(text: string, country: string, language: Language): string {
  const phrases = phrasesOf(country, language)
  return text
    .split(/(?<=[.!?]) /)
    .filter((sentence) => !/\{animals\}/.test(sentence) || phrases['animals'])
    .map((sentence) => sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => phrases[name] ?? ''))
    .join(' ')
}
