/** Sounds of thinking, and small words before an answer, that say nothing. */

/** "On, um, the seventh" is "on the seventh". In a name "Um" may be one: there they go from before two words only. */
export function withoutFillers(sentence: string, isName: boolean): string {
  if (isName) return sentence.replace(beforeName, '')
  const plain = sentence.replace(anywhere, ' ').replace(beforeAnswer, '').replace(/ {2,}/g, ' ').trim()
  return plain || sentence
}

const beforeName = /^(?:(?:uh+|uhm|er+m?|h?mm+|mhm|eh+|este|pues|bueno|fine|okay|ok|well)\b[,.]*\s+)+(?=\S+\s+\S)/i
const anywhere = /(?:,\s*)?\b(?:um+|uh+|uhm|erm|hmm+|ehm|mm+)\b[,.]*\s*/gi
/** "Este 14" is a filler before a number; "este lunes" is this Monday. */
const beforeAnswer = /^\s*(?:pues|eh+|este(?=,? \d)|mhm|er)\b[,.]*\s*/i
