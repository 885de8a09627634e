/**
 * Reads the receptionist's words as a caller would: the slots named, what is asked, and whether the wish was turned
 * down.
 */
import { namedSlots, type NamedSlot } from '#src/conversation/index.ts'
import { expression } from '#src/platform/values/expression.ts'

export type Question =
  | 'name'
  | 'contact'
  | 'service'
  | 'offer'
  | 'day'
  | 'confirm'
  | 'book'
  | 'message'
  | 'anything-else'
  | 'help'
  | 'other'
  | null

export type HeardWords = { text: string; asks: Question; slots: NamedSlot[]; turnedDown: boolean }

const turnsDown = expression('i')`
    \b(?:closed|is(?:n't| not) available|not available|already passed|in the past|too soon|
    further ahead|do(?:n't| not) have (?:exactly )?(?:that|any)|(?:could|can)(?:n't| not) (?:find|do|
    offer)|no longer|fully booked|taken|unavailable|don't see any)\b
  `

/** Questions in the order in which a caller would notice them. */
const questions: [Exclude<Question, null>, RegExp][] = [
  ['anything-else', /anything else|something else I can/i],
  ['message', /\bmessage\b|\btell (?:them|the team)\b|\bpass on\b/i],
  ['service', /which service|what service|what kind of/i],
  ['name', /\bname\b/i],
  [
    'offer',
    expression('i')`
      \bwhich (?:one )?would you (?:like|prefer)|\b(?:shall|should) i (?:book|take|reserve|put)|
      \bdoes (?:that|this|it|one of)|\b(?:would|will) (?:that|this|it|one of \w+) (?:work|suit)
    `,
  ],
  ['contact', /\b(?:phone|number|e-?mail)\b/i],
  ['day', /\b(?:what|which|another|other) (?:day|date|time)|\bwhen would|\bwhat time/i],
  ['book', /\bwould you like (?:to book|an appointment|me to book)|\bbook an appointment for you/i],
  ['help', /\bhelp you\b|\bdo for you\b|\bwhat do you need\b/i],
  ['confirm', /\b(?:is|was) (?:that|this|it) (?:right|correct|ok|okay|fine)|\bcorrect\?/i],
]

/** Reads one utterance. Of several questions in it the last one counts. */
export function readWords(text: string): HeardWords {
  const sentences = text.match(/[^.!?]+(?:[.!?]+|$)/g) ?? []
  const question = sentences.findLast((sentence) => sentence.includes('?'))
  const asks = question
    ? (questions.find(([, pattern]) => pattern.test(question))?.[0] ?? 'other')
    : (questions.find(
        ([kind, pattern]) => ['name', 'contact'].includes(kind) && pattern.test(sentences.at(-1) ?? ''),
      )?.[0] ?? null)
  return { text, asks, slots: namedSlots(text), turnedDown: turnsDown.test(text) }
}
