/** What shows that a sentence is English. */
import { expression } from '#src/platform/values/expression.ts'
import type { LanguageCues } from '../../understanding/language-cues.ts'

export const cues: LanguageCues = {
  names: 'english|ingles',
  notSpoken: /\b(?:don'?t|do not|doesn'?t|can'?t|cannot) (?:speak|understand|know)(?: [a-z]+){0,2} $/,
  words: expression('g')`
    \b(?:the|hello|hi|thanks|thank|please|would|want|need|appointment|tomorrow|today|monday|tuesday|
    wednesday|thursday|friday|saturday|sunday|what|how|where|when|is|my|you|i'm|i'd|can|could|for|with|
    and|english|yes|yeah|sure|okay|book|morning|afternoon)\b
  `,
  enough: 1,
  outweighs: 1,
}
