import { expression } from '#src/platform/values/expression.ts'
import { folded } from './as-heard.ts'
import type { Facts } from './facts.ts'

const told = expression('u')`
  \b(?:call|conversation|line|voice|audio)\b[^.!?]{0,30}\b(?:recorded|recording|taped)\b|
  \b(?:i'm|i am|we're|we are)(?: not| no longer)? (?:recording|taping)\b|
  \b(?:you're|you are)(?: not| no longer| being)* (?:recorded|taped)\b|
  \b(?:record|recording) (?:you|this call|the call|our call)\b|
  \b(?:the|any|no|this|that|stop|stopped|delete|deleted|your) (?:call )?recordings?\b|
  \b(?:llamada|conversacion|linea|voz)\b[^.!?]{0,30}\bgrab(?:a|ad[oa]|ando|are)\b|
  \b(?:estoy|estamos|estan?) grabando\b|\bgrabacion(?:es)?\b
`
const sells = /\b(?:recordings?|grabacion)/

/** Whether a sentence says that the call is recorded or is not: the system knows, and says so itself. */
export function tellsOfRecording(sentence: string, { business }: Facts): boolean {
  // A studio speaks of recordings all day.
  return told.test(folded(sentence)) && !sells.test(folded(business))
}
