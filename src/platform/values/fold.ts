/** Words by what they say, whatever their capitals and accents. */

const quotes: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '\u00a0': ' ',
  '\n': ' ',
  '\t': ' ',
}

/** Lower case, without accents, same length: `said` can be cut from the original by the positions found here. */
export function fold(sentence: string): string {
  return wide.test(sentence) ? rebuilt(sentence) : sentence.replaceAll(/[^ -@[-~]/g, (unit) => foldUnit(unit))
}

/** What is no character of one byte. */
const wide = /[\u0100-\uffff]/

/** Of `replaceAll`, two bytes a character would remain: every expression would then be compiled once more. */
function rebuilt(sentence: string): string {
  let folded = ''
  for (let i = 0; i < sentence.length; i++) folded += foldUnit(sentence.charAt(i))
  return folded
}

function foldUnit(unit: string): string {
  const quote = quotes[unit]
  if (quote) return quote
  const lower = unit.normalize('NFD').charAt(0).toLowerCase()
  return lower.length === 1 ? lower : unit
}
