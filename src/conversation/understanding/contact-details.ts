/** Telephone numbers, typed or spoken digit by digit. */
import {
  type CountryCode,
  findPhoneNumbersInText,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js'
import { type Match, fold } from './text.ts'
import type { Hearing } from './understood.ts'

const digitWords: Record<string, string> = {
  zero: '0',
  oh: '0',
  o: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  cero: '0',
  uno: '1',
  dos: '2',
  tres: '3',
  cuatro: '4',
  cinco: '5',
  seis: '6',
  siete: '7',
  ocho: '8',
  nueve: '9',
}
const digitWord = Object.keys(digitWords).join('|')
const spokenRun = new RegExp(
  `(?:(?:\\+|plus |mas )?(?:(?:double|triple|doble) )?(?:\\b(?:${digitWord})\\b|\\d)[ ,.()-]*){3,}`,
  'g',
)

/** Reads a phone number as E.164. A caller who was asked for one need not make it stand out from other numbers. */
export function readPhone(text: string, hearing: Hearing): Match<string> | null {
  const country = isSupportedCountry(hearing.country) ? (hearing.country as CountryCode) : 'US'
  const typed = findPhoneNumbersInText(text, country).at(-1)
  if (typed) return { value: typed.number.number, start: typed.startsAt, end: typed.endsAt }
  const asked = hearing.asked === 'phone' || hearing.asked === 'message-phone'
  for (const run of [...fold(text).matchAll(spokenRun)].reverse()) {
    // Nobody's number begins with "oh": that one is a sigh.
    const digits = spokenDigits(run[0].replace(/^(?:oh|o)\b[ ,]*/, ''))
    if (digits.replace('+', '').length < (asked ? 7 : 9)) continue
    const parsed = parsePhoneNumberFromString(digits, country) ?? parsePhoneNumberFromString(`+${digits}`)
    if (parsed?.isPossible())
      return { value: parsed.number, start: run.index, end: run.index + run[0].trimEnd().length }
    const beginning = numberAtStart(run[0], country)
    if (beginning) return { value: beginning.value, start: run.index, end: run.index + beginning.end }
  }
  return null
}

/** "… oh one nine nine, nine o'clock": the digits of a time may follow those of the number. */
function numberAtStart(run: string, country: CountryCode): { value: string; end: number } | null {
  const ends = [...run.matchAll(/[a-z]+|\d+/g)].map((token) => token.index + token[0].length)
  for (const end of ends.reverse().slice(1, 8)) {
    const parsed = parsePhoneNumberFromString(spokenDigits(run.slice(0, end)), country)
    if (parsed?.isValid()) return { value: parsed.number, end }
  }
  return null
}

function spokenDigits(run: string): string {
  let digits = /^\s*(?:\+|plus |mas )/.test(run) ? '+' : ''
  let times = 1
  for (const [token] of run.matchAll(/[a-z]+|\d+/g)) {
    if (token === 'double' || token === 'doble') times = 2
    else if (token === 'triple') times = 3
    else {
      const value = digitWords[token] ?? (/^\d+$/.test(token) ? token : '')
      digits += times > 1 ? value.charAt(0).repeat(times) + value.slice(1) : value
      times = 1
    }
  }
  return digits
}

/** Four digits spoken one by one are no time of day. */
const manyDigits = new RegExp(`\\b(?:${digitWord})(?:[ ,-]+(?:${digitWord})\\b){3,}`, 'g')

/** "Siete, ocho o nueve": only in English is "o" a digit. */
const spanishOr = /\bo (?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve)\b/

/** "0730-0930" are two times of day. */
const clocks = /^(?:[01]\d|2[0-3])[0-5]\d-(?:[01]\d|2[0-3])[0-5]\d$/

/** Blanks money and long numbers, so that their digits are not read as days or times. */
export function blankFigures(folded: string): string {
  return folded
    .replace(
      /(?:[$€£] ?\d[\d.,]*|\b\d[\d.,]* ?(?:dollars?|bucks|euros?|usd|eur|dolares|pesos|%|percent|por ciento)\b)/g,
      (money) => '#'.repeat(money.length),
    )
    .replace(/\b\d(?:\.\d)?(?:[ -]star\b| stars?\b| out of \d+\b|\/(?:5|10)\b)/g, (rating) => '#'.repeat(rating.length))
    .replace(manyDigits, (digits) => (spanishOr.test(digits) ? digits : '#'.repeat(digits.length)))
    .replace(/\b\d{3,}(?:[ -]\d{3,})+\b/g, (digits) => (clocks.test(digits) ? digits : '#'.repeat(digits.length)))
}
