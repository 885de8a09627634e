import { oneBreath } from './breath.ts'
import { fold } from './text.ts'

/** The words of a sentence by their sound alone: without case, accents and marks. */
export const heardWords = (sentence: string): string[] => fold(oneBreath(sentence)).match(/[a-z0-9]+/g) ?? []
