/**
 * As much as anybody says in one breath. No grammar reads further: what an expression costs grows faster than the text
 * it is given.
 */
export const longestBreath = 500

/**
 * The beginning of a sentence that nobody says in one breath, up to its last whole word; a sentence that somebody does
 * as it is.
 */
export function oneBreath(sentence: string): string {
  if (sentence.length <= longestBreath) return sentence
  const heard = sentence.slice(0, longestBreath)
  const lastBlank = heard.search(/\s\S*$/)
  return lastBlank > 0 ? heard.slice(0, lastBlank) : heard.replace(/[\ud800-\udbff]$/, '')
}
