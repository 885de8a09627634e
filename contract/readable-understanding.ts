/**
 * What the receptionist understood, as labels and texts for people, without empty fields. This file must not import
 * zod: the phone's page uses it, zod tries to evaluate text there, and the page's content policy forbids that.
 */
export function readableUnderstanding(understood: Record<string, unknown>): [label: string, text: string][] {
  return Object.entries(understood).flatMap(([name, value]): [string, string][] => {
    if (isSpan(value)) return [[name, readableSpan(value)]]
    if (name === 'or' && Array.isArray(value))
      return value.map((one) => ['or', Object.values(Object(one)).filter(isSpan).map(readableSpan).join(', ')])
    if (name === 'refused') return refusalsIn(value).map((text) => ['refused', text])
    if (Array.isArray(value)) return value.length ? [[name, value.join(', ')]] : []
    if (typeof value !== 'string') return []
    return name.endsWith('Id') ? [[name.slice(0, -2), `…${value.slice(-6)}`]] : [[name, value]]
  })
}

/** "Not Monday 30 Nov", "no Fridays", "not before noon": what a caller refuses, in plain words. */
export function refusalsIn(refused: unknown): string[] {
  const { days, weekdays, times, offers } = Object(refused) as Record<string, unknown>
  const spans = (value: unknown) => (Array.isArray(value) ? value.filter(isSpan) : [])
  return [
    ...spans(days).map(
      ({ from, to }) => `not ${from === to ? plainDay(from) : `${plainDay(from)} to ${plainDay(to)}`}`,
    ),
    ...(Array.isArray(weekdays) ? weekdays : []).map((weekday) => `no ${weekdayNames[Number(weekday) - 1]}s`),
    ...spans(times).map(plainTimes),
    ...(offers === true ? ['nothing of what was offered'] : []),
  ]
}

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "Monday 30 Nov" of `2026-11-30`. */
function plainDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  return `${weekdayNames[(date.getUTCDay() + 6) % 7]} ${date.getUTCDate()} ${monthNames[date.getUTCMonth()]}`
}

function plainTimes({ from, to }: Span): string {
  if (from === to) return `not at ${plainTime(from)}`
  const end = afterwards(to)
  if (from === '00:00') return end === to ? `only after ${plainTime(to)}` : `not before ${plainTime(end)}`
  return to === '23:59' ? `not from ${plainTime(from)} on` : `not from ${plainTime(from)} to ${plainTime(end)}`
}

/** A stretch that ends a minute before a round time lasts until then: 12:00 of 11:59. */
function afterwards(time: string): string {
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + 1
  if (minutes % 5 !== 0) return time
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

const plainTime = (time: string) => (time === '12:00' ? 'noon' : time === '24:00' ? 'midnight' : time)

type Span = { from: string; to: string; said: string }

function isSpan(value: unknown): value is Span {
  const { from, to, said } = Object(value) as Record<string, unknown>
  return [from, to, said].every((part) => typeof part === 'string')
}

function readableSpan({ from, to, said }: Span): string {
  return `${from === to ? from : `${from} to ${to}`} (“${said}”)`
}
