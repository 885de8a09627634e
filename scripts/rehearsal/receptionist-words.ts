/**
 * Reads the receptionist's words as a caller would: the slots named, what is asked, and whether the wish was turned
 * down.
 */
import { expression } from '#src/platform/values/expression.ts'

/** Month and day as `MM-DD` (nobody speaks the year), time as `HH:MM`. */
export type NamedSlot = { monthDay: string; time: string }

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

const english = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const spanish = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
]

const named = new RegExp(
  [
    `\\b(?<month>${english.join('|')}) (?<day>\\d{1,2})(?:st|nd|rd|th)?\\b`,
    `\\b(?<dia>\\d{1,2})º? de (?<mes>${spanish.join('|')})\\b`,
    '\\b(?<hour>\\d{1,2})(?::(?<minute>\\d\\d))? ?(?<half>[ap])\\.?m\\b',
    '\\blas? (?<hora>\\d{1,2})(?::(?<minuto>\\d\\d))? (?:de la (?<parte>mañana|tarde|noche)|del (?<mediodia>mediodía))',
    '\\b(?<noon>noon)\\b',
  ].join('|'),
  'gi',
)

/** Finds every time of day that was named for a day, in the order of the words. */
export function namedSlots(text: string): NamedSlot[] {
  const slots: NamedSlot[] = []
  let monthDay = ''
  for (const { groups = {} } of text.matchAll(named)) {
    const day = dayIn(groups)
    if (day) monthDay = day
    else if (monthDay) slots.push({ monthDay, time: timeIn(groups) })
  }
  return slots
}

type Groups = Record<string, string | undefined>

function dayIn({ month, day, dia, mes }: Groups): string | null {
  const number = month ? english.indexOf(month.toLowerCase()) + 1 : mes ? spanish.indexOf(mes.toLowerCase()) + 1 : 0
  return number ? `${two(number)}-${two(Number(day ?? dia))}` : null
}

function timeIn({ hour, minute, half, hora, minuto, parte, noon }: Groups): string {
  if (noon) return '12:00'
  const afternoon = half ? half.toLowerCase() === 'p' : parte !== 'mañana'
  return `${two((Number(hour ?? hora) % 12) + (afternoon ? 12 : 0))}:${minute ?? minuto ?? '00'}`
}

const two = (number: number) => String(number).padStart(2, '0')

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
