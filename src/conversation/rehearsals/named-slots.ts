/** Days with times that a receptionist names, in English or Spanish. */

/** Month and day as `MM-DD` (nobody speaks the year), time as `HH:MM`. */
export type NamedSlot = { monthDay: string; time: string }

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
    `\\b(?<dia>\\d{1,2})[ºo]? de (?<mes>${spanish.join('|')})\\b`,
    '\\b(?<hour>\\d{1,2})(?::(?<minute>\\d\\d))? ?(?<half>[ap])\\.?m\\b',
    '\\blas? (?<hora>\\d{1,2})(?::(?<minuto>\\d\\d))? (?:de la (?<parte>mañana|tarde|noche)|' +
      'del (?<mediodia>mediod[ií]a))',
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
