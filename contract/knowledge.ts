/** What a business has told its desk, and what callers asked that it has not. */
import { z } from 'zod'
import { listOf } from './list-page.ts'
import { oneLine } from './one-line.ts'
import { InstantText, LanguageCode, Uuid } from './values.ts'

/** `area`: an answer with lists of places, which decide about a place that is asked for. */
const KnowledgeKind = z.enum(['answer', 'area'])

/** Characters of a question and of an answer: what is said on the telephone. */
export const longestQuestion = 300
export const longestAnswer = 600

const word = oneLine(60, 'Write a word')
const place = oneLine(80, 'Name a place')

/** An entry as it is written; `keywords`: other words that callers use for it. */
export const NewKnowledge = z.strictObject({
  language: LanguageCode,
  kind: KnowledgeKind.default('answer'),
  question: oneLine(longestQuestion, 'Write the question'),
  answer: oneLine(longestAnswer, 'Write the answer'),
  keywords: z.array(word).max(50).default([]),
  /** Of an area: towns, counties and postcodes where the business goes, and those where it does not. */
  places: z.array(place).max(300).default([]),
  placesNot: z.array(place).max(300).default([]),
  /** Where more of it stands. Who writes gets it with the answer, and who calls when they want it texted. */
  link: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .nullable()
    .default(null),
})
export type NewKnowledge = z.infer<typeof NewKnowledge>

export const KnowledgeView = z.object({
  id: Uuid,
  language: LanguageCode,
  kind: KnowledgeKind,
  question: z.string(),
  answer: z.string(),
  keywords: z.array(z.string()),
  places: z.array(z.string()),
  placesNot: z.array(z.string()),
  link: z.string().nullable(),
})
export type KnowledgeView = z.infer<typeof KnowledgeView>
export const KnowledgeList = listOf(KnowledgeView)
export type KnowledgeList = z.infer<typeof KnowledgeList>
export const KnowledgeRemoved = z.object({ id: Uuid })

/** The newest asking of something; `times`: in how many conversations it was asked. */
export const QuestionView = z.object({
  id: Uuid,
  conversationId: Uuid,
  language: LanguageCode,
  /** As the caller said it. */
  words: z.string(),
  times: z.number().int(),
  askedAt: InstantText,
})
export type QuestionView = z.infer<typeof QuestionView>
export const QuestionList = listOf(QuestionView)
export type QuestionList = z.infer<typeof QuestionList>

/** The answer from now on; `question`: in better words than the caller's. */
export const AnswerQuestion = z.strictObject({
  answer: NewKnowledge.shape.answer,
  question: NewKnowledge.shape.question.optional(),
})
export type AnswerQuestion = z.infer<typeof AnswerQuestion>
export const QuestionDismissed = z.object({ id: Uuid })
