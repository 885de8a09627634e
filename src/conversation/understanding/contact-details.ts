/** Telephone numbers, typed or spoken digit by digit. */
import {
  type CountryCode,
  findPhoneNumbersInText,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js'
import { matchesOf } from '#src/platform/values/matches-of.ts'
import { anyOf, packs } from '../language/packs.ts'
import { withGroups } from './grouped-digits.ts'
import { type Match, fold } from './text.ts'
import type { Hearing, Language } from './understood.ts'

const words = Object.values(packs).map((pack) => pack.contacts)
const digitWords: Record<string, string> = Object.assign({}, ...words.map(({ digits }) => digits))
const digitWord = Object.keys(digitWords).join('|')
const plus = `(?:\\+|(?:${anyOf((pack) => pack.contacts.plus)}) )`
const [double, triple] = [anyOf((pack) => pack.contacts.double), anyOf((pack) => pack.contacts.triple)]
const spokenRun = new RegExp(
  `(?:${plus}?(?:(?:${double}|${triple}) )?(?:\\b(?:${digitWord})\\b|\\d)[ ,.()-]*){3,}`,
  'g',
)
const signBefore = new RegExp(`^\\s*${plus}`)
const sigh = new RegExp(`^(?:${anyOf((pack) => pack.contacts.sigh)})\\b[ ,]*`)
const timesOf = new Map([
  ...double.split('|').map((word) => [word, 2] as const),
  ...triple.split('|').map((word) => [word, 3] as const),
])

/** No number anywhere is shorter, and most sentences have no digit at all. */
const fewestDigits = /(?:\p{Nd}\P{Nd}*){4}/u

/** "Call me at five ten, fifty five …": so many digits behind such words are no time. */
const reach = new RegExp(`\\b(?:${anyOf((pack) => pack.contacts.reach)})`)
const reachBefore = new RegExp(`${reach.source}[ ,:]*(?:(?:\\b(?:${digitWord})\\b|\\d)[ ,-]*){7,}`)

/** "12:30" is no part of one. */
const clock = /\b\d{1,2}:\d\d\b/g

/** Reads a phone number as E.164. A caller who was asked for one need not make it stand out from other numbers. */
export function readPhone(text: string, hearing: Hearing): Match<string> | null {
  const country = isSupportedCountry(hearing.country) ? (hearing.country as CountryCode) : 'US'
  const unclocked = text.replace(clock, (time) => '_'.repeat(time.length))
  const typed = fewestDigits.test(unclocked) ? findPhoneNumbersInText(unclocked, country).at(-1) : undefined
  if (typed) return { value: typed.number.number, start: typed.startsAt, end: typed.endsAt }
  const asked = hearing.asked === 'phone' || hearing.asked === 'message-phone'
  const folded = fold(text)
  const grouped = asked || reach.test(folded) ? withGroups(folded, hearing.language) : folded
  const said = asked || reachBefore.test(grouped) ? grouped : folded
  for (const run of matchesOf(spokenRun, said).reverse()) {
    const digits = spokenDigits(run[0].replace(sigh, ''))
    if (digits.replace('+', '').length < (asked ? 7 : 9)) continue
    const parsed = parsePhoneNumberFromString(digits, country) ?? parsePhoneNumberFromString(`+${digits}`)
    if (parsed?.isPossible())
      return { value: parsed.number, start: run.index, end: run.index + run[0].trimEnd().length }
    const beginning = numberAtStart(run[0], country)
    if (beginning) return { value: beginning.value, start: run.index, end: run.index + beginning.end }
  }
  return null
}

/** Each run of digits that is said one after the other, typed or spoken, and where it stands. */
export function readDigits(text: string, language: Language): Match<string>[] {
  return matchesOf(spokenRun, withGroups(fold(text), language)).map((run) => {
    const said = run[0].replace(/[ ,.()-]+$/, '')
    return { value: spokenDigits(said.replace(sigh, '')), start: run.index, end: run.index + said.length }
  })
}

/** "… oh one nine nine, nine o'clock": the digits of a time may follow those of the number. */
function numberAtStart(run: string, country: CountryCode): { value: string; end: number } | null {
  const ends = matchesOf(/[a-z]+|\d+/g, run).map((token) => token.index + token[0].length)
  for (const end of ends.reverse().slice(1, 8)) {
    const parsed = parsePhoneNumberFromString(spokenDigits(run.slice(0, end)), country)
    if (parsed?.isValid()) return { value: parsed.number, end }
  }
  return null
}

function spokenDigits(run: string): string {
  let digits = signBefore.test(run) ? '+' : ''
  let times = 1
  for (const [token] of matchesOf(/[a-z]+|\d+/g, run)) {
    const repeated = timesOf.get(token)
    if (repeated) times = repeated
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

/** Behind a sum, and in a sentence that rates something. */
const money = anyOf((pack) => pack.contacts.money)
const sums = new RegExp(`(?:[$€£] ?\\d[\\d.,]*|\\b\\d[\\d.,]* ?(?:${money}|%)\\b)`, 'g')

/** "0730-0930" are two times of day. */
const clocks = /^(?:[01]\d|2[0-3])[0-5]\d-(?:[01]\d|2[0-3])[0-5]\d$/

/** Blanks money and long numbers, so that their digits are not read as days or times. */
export function blankFigures(folded: string): string {
  const withoutRatings = words.reduce(
    (text, { ratings, prices }) => (ratings ? text.replace(ratings, blank) : text).replace(prices, blank),
    folded.replace(sums, blank).replace(/\b\d(?:\.\d)?\/(?:5|10)\b/g, blank),
  )
  return withoutRatings
    .replace(manyDigits, (run) => (words.some(({ notDigits }) => notDigits?.test(run)) ? run : blank(run)))
    .replace(/\b\d{3,}(?:[ -]\d{3,})+\b/g, (run) => (clocks.test(run) ? run : blank(run)))
}

const blank = (figures: string) => '#'.repeat(figures.length)
