/** Dates, times and money as a person says them. Days are `YYYY-MM-DD`, times `HH:MM`, money minor units. */
import type { Language } from '../understanding/understood.ts'

const locales: Record<Language, string> = { en: 'en-US', es: 'es-US' }

const utc = (day: string) => new Date(`${day}T00:00:00Z`)
const part = (language: Language, day: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locales[language], { ...options, timeZone: 'UTC' }).format(utc(day))

/** "Tuesday, March 12th"; "martes 12 de marzo". */
export function spokenDay(language: Language, day: string): string {
  const number = Number(day.slice(8))
  const [weekday, month] = [part(language, day, { weekday: 'long' }), part(language, day, { month: 'long' })]
  return language === 'en'
    ? `${weekday}, ${month} ${number}${ordinalEnding(number)}`
    : `${weekday} ${number === 1 ? '1º' : number} de ${month}`
}

function ordinalEnding(number: number): string {
  if (number % 100 >= 11 && number % 100 <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][number % 10] ?? 'th'
}

/** "2:30 PM", "10 AM", "noon"; in Spanish with the article: "las 2:30 de la tarde", "la 1 de la tarde". */
export function spokenTime(language: Language, time: string): string {
  const [hour, minute] = time.split(':').map(Number) as [number, number]
  const onDial = hour % 12 === 0 ? 12 : hour % 12
  const digits = minute === 0 ? `${onDial}` : `${onDial}:${String(minute).padStart(2, '0')}`
  if (language === 'en') return time === '12:00' ? 'noon' : `${digits} ${hour < 12 ? 'AM' : 'PM'}`
  const half =
    hour < 12 ? 'de la mañana' : time === '12:00' ? 'del mediodía' : hour < 20 ? 'de la tarde' : 'de la noche'
  return `${onDial === 1 ? 'la' : 'las'} ${digits} ${half}`
}

/** Whole amounts without cents: "$120", "$89.50". */
export function money(language: Language, amountMinor: number, currency: string): string {
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  const amount = amountMinor / 10 ** digits
  return new Intl.NumberFormat(locales[language], {
    style: 'currency',
    currency,
    minimumFractionDigits: Number.isInteger(amount) ? 0 : digits,
    maximumFractionDigits: digits,
  }).format(amount)
}

/** "a, b and c". */
export function list(language: Language, items: string[], type: 'conjunction' | 'disjunction' = 'conjunction'): string {
  return new Intl.ListFormat(locales[language], { type }).format(items)
}

/** The name of an ISO weekday, 1 (Monday) to 7. 2024-01-01 was a Monday. */
export function weekdayName(language: Language, weekday: number): string {
  return part(language, `2024-01-0${weekday}`, { weekday: 'long' })
}

/** "45 minutes", "an hour and a half", "2 hours". */
export function spokenMinutes(language: Language, minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (language === 'en') {
    if (hours === 0) return `${rest} minutes`
    const whole = hours === 1 ? 'an hour' : `${hours} hours`
    return rest === 0
      ? whole
      : rest === 30
        ? hours === 1
          ? 'an hour and a half'
          : `${hours} and a half hours`
        : `${whole} and ${rest} minutes`
  }
  if (hours === 0) return `${rest} minutos`
  const whole = hours === 1 ? 'una hora' : `${hours} horas`
  return rest === 0 ? whole : rest === 30 ? `${whole} y media` : `${whole} y ${rest} minutos`
}

/**
 * The name as the receptionist may say it back, or null when the text is not just a name: a stranger's message must not
 * be spoken by us.
 */
export function spokenName(name: string): string | null {
  return name.length <= 40 && /^\p{L}[\p{L}\p{M}'’.-]*(?: [\p{L}\p{M}'’.-]+){0,4}$/u.test(name) ? name : null
}

/** The digits of a phone number with pauses, for speech only. */
export function spokenDigits(number: string): string {
  const digits = number.replace(/[^\d+]/g, '')
  const national = digits.replace(/^\+1(?=\d{10}$)/, '')
  return /^\d{10}$/.test(national) ? `${national.slice(0, 3)}-${national.slice(3, 6)}-${national.slice(6)}` : number
}
