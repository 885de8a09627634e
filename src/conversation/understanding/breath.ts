/**
 * Characters. The most a grammar reads of one sentence, because the cost of an expression grows faster than its text.
 */
export const longestBreath = 500

/** Cuts a sentence after its last whole word within `longestBreath`; a shorter one stays as it is. */
export function oneBreath(sentence: string): string {
  if (sentence.length <= longestBreath) return sentence
  const heard = sentence.slice(0, longestBreath)
  const lastBlank = heard.search(/\s\S*$/)
  return lastBlank > 0 ? heard.slice(0, lastBlank) : heard.replace(/[\ud800-\udbff]$/, '')
}
