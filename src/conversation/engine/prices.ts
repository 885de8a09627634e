/** Sums, and promises about money, in a sentence: a model may name only those that the business has set. */
import type { MoneyWords } from '../language/guarded.ts'
import { anyOf, inSome, packs } from '../language/packs.ts'
import { helpNumbersOf } from '../say/help-lines.ts'
import { folded } from './as-heard.ts'
import type { Facts } from './facts.ts'
import { readNumbers, type Named } from './numbers.ts'
import { readTimes } from './times-told.ts'

const words = (of: (money: MoneyWords) => string) => anyOf((pack) => of(pack.money))

/** Currency codes, without those that are ordinary words. */
const notCodes = new Set(Object.values(packs).flatMap(({ money }) => money.notCodes.split(' ')))
const codes = Intl.supportedValuesOf('currency')
  .map((code) => code.toLowerCase())
  .filter((code) => !notCodes.has(code))
const isBehindMoney = new RegExp(`(?:\\p{Sc}|(?<![\\p{L}])(?:${codes.join('|')})) ?$`, 'u')
const isBeforeMoney = new RegExp(
  `^[ -]?(?:\\p{Sc}|(?:${codes.join('|')}|${words(({ units }) => units)})(?![\\p{L}]))`,
  'u',
)

/** Beside one of these words any number is a sum. */
const aboutMoney = new RegExp(`(?<![\\p{L}])(?:${words(({ about }) => about)})(?![\\p{L}])|\\p{Sc}`, 'u')

/** Promises about money without a sum. */
const promises = new RegExp(
  `(?<![\\p{L}])(?:${words((money) => money.promises)})(?![\\p{L}])|` +
    `(?:\\d|(?<![\\p{L}])(?:${words(({ tens }) => tens)})) ?(?:%|${words(({ percent }) => percent)})`,
  'gu',
)

/** A sentence that says it does not know promises nothing. */
const knowsNot = new RegExp(
  `^(?:${words(({ sorry }) => sorry)})?(?:${words((money) => money.knowsNot)})(?![\\p{L}])[^,;:–—-]*$`,
  'u',
)

/** Numbers that are neither sums nor clock times: a length, a place in a row, a day. */
const isMeasure = new RegExp(`^[ -]?(?:${words(({ measures }) => measures)})(?![\\p{L}])|^[:/]\\d`, 'u')
const isDay = new RegExp(
  `(?:(?<![\\p{L}])(?:${words(({ daysBefore }) => daysBefore)}) |\\d[:/]|(?<!\\d)20\\d\\d-(?:\\d\\d-)?)$`,
  'u',
)
/** Things that are counted; money is not counted in them. */
const isCount = new RegExp(`^[ -]?(?:${words(({ counted }) => counted)})(?![\\p{L}])`, 'u')
const aboutHours = new RegExp(`(?<![\\p{L}])(?:${words((money) => money.aboutHours)})`, 'u')
const isOne = new RegExp(`^(?:${words(({ one }) => one)})$`)
/** Where a number stands that is to be called. */
const called = new RegExp(`(?<=(?<![\\p{L}])(?:${words(({ callAt }) => callAt)}),? )[\\d -]{3,20}(?!\\d)`, 'gu')
/** Anybody may say numbers up to this one; a larger one must have a source. */
const everyday = 12

/**
 * Whether a sentence names a sum, or promises something about money, that the business has not set; or a number without
 * a source.
 */
export function inventsPrice(sentence: string, facts: Facts): boolean {
  const plain = withoutHelpLines(folded(sentence), facts.country)
  const business = folded(facts.business)
  const known = new Set(sumsIn(business).flatMap(({ values }) => values))
  const isKnown = ({ values }: Named) => values.some((value) => known.has(value))
  if (!sumsIn(plain).every(isKnown)) return true
  if (!knowsNot.test(plain) && promisesIn(plain).some((promise) => !isWritten(promise, plain, facts))) return true
  if (aboutMoney.test(plain)) return !bareIn(plain).every(isKnown)
  const { rest } = readTimes(plain)
  const isTime = ({ start, end }: Named) => /^_+$/.test(rest.slice(start, end))
  const others = bareIn(plain).filter(
    (number) => !isTime(number) && !isCount.test(plain.slice(number.end)) && !isKnown(number),
  )
  return facts.asksPrice
    ? others.length > 0
    : others.some((number) => number.values.every((value) => value > everyday) && !comesFrom(number, plain, facts))
}

/** Without the numbers that everybody in this country may be told to call. */
function withoutHelpLines(plain: string, country: string): string {
  const lines = helpNumbersOf(country).map(digitsOf)
  return plain.replaceAll(called, (number) => (lines.includes(digitsOf(number)) ? '~ ' : number))
}

const digitsOf = (number: string) => number.replaceAll(/\D/g, '').replace(/^1(?=\d{10}$)/, '')

/** "Free" about a time is no promise about money. */
function promisesIn(plain: string): string[] {
  return [...plain.matchAll(promises)]
    .map(([promise]) => promise)
    .filter(
      (promise) =>
        !inSome(({ money }) => money.freeTime?.test(promise) ?? false) || !readTimes(plain).rest.includes('_'),
    )
}

/**
 * Whether the business promises the same about the same thing: a word of the sentence, or of the caller's question,
 * stands in the promise's line.
 */
function isWritten(promise: string, plain: string, { business, asked }: Facts): boolean {
  const things = (text: string) =>
    folded(text)
      .replace(promise, ' ')
      .match(/\p{L}{4,}/gu) ?? []
  const spokenOf = new Set([...things(plain), ...things(asked)])
  return business
    .split('\n')
    .some((line) => folded(line).includes(promise) && things(line).some((thing) => spokenOf.has(thing)))
}

function sumsIn(plain: string): Named[] {
  return readNumbers(plain).filter(
    ({ start, end }) => isBehindMoney.test(plain.slice(0, start)) || isBeforeMoney.test(plain.slice(end)),
  )
}

/** Numbers without a word that tells their meaning. "One" is mostly a pronoun, so it is left out. */
function bareIn(plain: string): Named[] {
  return readNumbers(plain).filter(
    ({ start, end }) =>
      !isOne.test(plain.slice(start, end)) && !isMeasure.test(plain.slice(end)) && !isDay.test(plain.slice(0, start)),
  )
}

/**
 * Whether the number has a source: the business or the caller wrote it (alone or as part of a row of figures), or it
 * belongs to a day or an opening hour.
 */
function comesFrom({ values }: Named, plain: string, { business, caller, days, hours }: Facts): boolean {
  const written = `${business} ${caller} ${days.replaceAll('-', ' ')} ${aboutHours.test(plain) ? hours : ''}`
  const all = new Set(readNumbers(folded(written)).flatMap((number) => number.values))
  const rows = written.replaceAll(/[^\d\n\p{L}]/gu, '')
  return values.some((value) => all.has(value) || (value > 99 && rows.includes(`${value}`)))
}
