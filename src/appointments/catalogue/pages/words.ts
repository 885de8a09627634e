import type { Language } from '#contract/values.ts'
import { en } from './words-en.ts'
import { es } from './words-es.ts'

/** The words of the pages of services and staff, in one language. */
export type CatalogueWords = typeof en

const catalogue: Record<Language, CatalogueWords> = { en, es }

export const catalogueWords = (language: Language): CatalogueWords => catalogue[language]

/** What has just been done, as the page's address tells it. */
export const doneCodes = ['added', 'changed'] as const
export type Done = (typeof doneCodes)[number]
