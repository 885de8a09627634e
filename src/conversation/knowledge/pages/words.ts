import type { Language } from '#contract/values.ts'
import { en } from './words-en.ts'
import { es } from './words-es.ts'

/** The words of the page of questions and answers, in one language. */
export type KnowledgeWords = typeof en

const catalogue: Record<Language, KnowledgeWords> = { en, es }

export const knowledgeWords = (language: Language): KnowledgeWords => catalogue[language]

/** What has just been done, as the page's address tells it. */
export const doneCodes = ['added', 'changed', 'removed', 'answered', 'dismissed'] as const
export type Done = (typeof doneCodes)[number]
