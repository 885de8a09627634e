/** Sounds of thinking, and small words before an answer, that say nothing. */
import { anyOf } from '../language/packs.ts'

/** "On, um, the seventh" is "on the seventh". In a name "Um" may be one: there they go from before two words only. */
export function withoutFillers(sentence: string, isName: boolean): string {
  if (isName) return sentence.replace(beforeName, '')
  const plain = sentence.replace(anywhere, ' ').replace(beforeAnswer, '').replace(/ {2,}/g, ' ').trim()
  return plain || sentence
}

const beforeName = new RegExp(`^(?:(?:${anyOf((pack) => pack.fillers.beforeName)})\\b[,.]*\\s+)+(?=\\S+\\s+\\S)`, 'i')
const anywhere = new RegExp(`(?:,\\s*)?\\b(?:${anyOf((pack) => pack.fillers.anywhere)})\\b[,.]*\\s*`, 'gi')
const beforeAnswer = new RegExp(`^\\s*(?:${anyOf((pack) => pack.fillers.beforeAnswer)})\\b[,.]*\\s*`, 'i')
