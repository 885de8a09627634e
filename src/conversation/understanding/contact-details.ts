/** Telephone numbers and e-mail addresses, typed or spoken digit by digit. */
import {
  type CountryCode,
  findPhoneNumbersInText,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js'
import { type Match, fold, mask } from './text.ts'
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

/** It begins where its letters do: else every one of them would be tried as its beginning. */
const typedEmail = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/u
const joiner = '(?: (?:dot|punto|underscore|dash|hyphen|guion|plus) |[._-])'
const spokenEmail = new RegExp(
  `\\b([a-z0-9]+(?:${joiner}[a-z0-9]+| [a-z0-9](?= ))*) (?:at|arroba|@) ([a-z0-9-]+(?: (?=mail |` +
    'box )[a-z]+)?(?:(?: (?:dot|punto) |\\.)[a-z0-9-]+)+)(?![a-z])',
)
const symbols: [RegExp, string][] = [
  [/ ?(?:\bdot\b|\bpunto\b) ?/g, '.'],
  [/ ?\bunderscore\b ?/g, '_'],
  [/ ?(?:\bdash\b|\bhyphen\b|\bguion\b) ?/g, '-'],
  [/ ?\bplus\b ?/g, '+'],
  [/ /g, ''],
]

/** Reads an e-mail address, also "john dot miller at example dot com". */
export function readEmail(text: string): Match<string> | null {
  const typed = typedEmail.exec(text)
  if (typed) return { value: typed[0].toLowerCase(), start: typed.index, end: typed.index + typed[0].length }
  // Of the same length, so every place stays; "guion bajo" could also be read as "guion" and a word.
  const folded = fold(text).replaceAll('guion bajo', 'underscore')
  const spoken = spokenEmail.exec(folded)
  if (!spoken) return null
  const plain = (words: string) => symbols.reduce((value, [pattern, symbol]) => value.replace(pattern, symbol), words)
  const local = plain((spoken[1] ?? '').replace(/^(?:(?:it's|its|is|my|email|address|es|mi|correo) )+/, ''))
  const domain = plain(spoken[2] ?? '')
  // "Back at 9.am" is no address.
  if (!/\.[a-z]{2,}$/.test(domain) || /^\d{1,2}\.[ap]m$/.test(domain) || !local) return null
  return { value: `${local}@${domain}`, start: spoken.index, end: spoken.index + spoken[0].length }
}

/** Four digits spoken one by one are no time of day. */
const manyDigits = new RegExp(`\\b(?:${digitWord})(?:[ ,-]+(?:${digitWord})\\b){3,}`, 'g')

/** "Siete, ocho o nueve": only in English is "o" a digit. */
const spanishOr = /\bo (?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve)\b/

/** "0730-0930" are two times of day. */
const clocks = /^(?:[01]\d|2[0-3])[0-5]\d-(?:[01]\d|2[0-3])[0-5]\d$/

/** Blanks phone numbers, addresses of mail and money, so that their digits are not read as days or times. */
export function blankFigures(folded: string, found: (Match<string> | null)[]): string {
  let text = folded
  for (const figure of found) if (figure) text = mask(text, figure.start, figure.end)
  return text
    .replace(
      /(?:[$€£] ?\d[\d.,]*|\b\d[\d.,]* ?(?:dollars?|bucks|euros?|usd|eur|dolares|pesos|%|percent|por ciento)\b)/g,
      (money) => '#'.repeat(money.length),
    )
    .replace(/\b\d(?:\.\d)?(?:[ -]star\b| stars?\b| out of \d+\b|\/(?:5|10)\b)/g, (rating) => '#'.repeat(rating.length))
    .replace(manyDigits, (digits) => (spanishOr.test(digits) ? digits : '#'.repeat(digits.length)))
    .replace(/\b\d{3,}(?:[ -]\d{3,})+\b/g, (digits) => (clocks.test(digits) ? digits : '#'.repeat(digits.length)))
}
