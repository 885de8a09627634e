import { expression } from '#src/platform/values/expression.ts'
import { folded } from './as-heard.ts'
import type { Facts } from './facts.ts'

const told = expression('u')`
  \b(?:call|conversation|line|voice|audio|you)\b[^.!?]{0,30}\b(?:recorded|recording|taped)\b|
  \bi(?:'m| am)(?: not| no longer)? recording\b|\b(?:the|any|no|this|that|stop|stopped|delete|deleted|
  your) (?:call )?recordings?\b|
  \b(?:llamada|conversacion|linea|voz|le|lo|la|se|estoy)\b[^.!?]{0,30}\bgrab(?:a|ad[oa]|ando|are)\b|
  \bgrabacion(?:es)?\b
`

/** Whether a sentence says that the call is recorded or is not: the system knows, and says so itself. */
export function tellsOfRecording(sentence: string, { business }: Facts): boolean {
  const found = told.exec(folded(sentence))?.[0].split(' ').at(-1)
  // A studio speaks of recordings all day.
  return found !== undefined && !folded(business).includes(found.slice(0, 6))
}
