/** Sums, and promises about money, in a sentence: a model may name only those that the business has set. */
import { expression } from '#src/platform/values/expression.ts'
import { helpNumbersOf } from '../say/help-lines.ts'
import { folded } from './as-heard.ts'
import type { Facts } from './facts.ts'
import { readNumbers, type Named } from './numbers.ts'
import { readTimes } from './times-told.ts'

/** Currency codes, without those that are ordinary words. */
const words = new Set([
  'all',
  'try',
  'top',
  'cup',
  'gel',
  'ron',
  'bob',
  'mop',
  'sos',
  'mad',
  'pen',
  'cop',
  'bam',
  'lak',
])
const codes = Intl.supportedValuesOf('currency')
  .map((code) => code.toLowerCase())
  .filter((code) => !words.has(code))
const money = [
  ...codes,
  'dollars?|bucks?|quid|euros?|pounds?|yen|yuan|renminbi|francs?|kron(?:or|er|a|e)|rupees?|zloty|' +
    'liras?|dolares|pesos?|soles|colones|reales',
  'cents?|centavos?|centimos?|pence',
].join('|')
const isBehindMoney = new RegExp(`(?:\\p{Sc}|(?<![\\p{L}])(?:${codes.join('|')})) ?$`, 'u')
const isBeforeMoney = new RegExp(`^[ -]?(?:\\p{Sc}|(?:${money})(?![\\p{L}]))`, 'u')

/** Beside one of these words any number is a sum. */
const aboutMoney = new RegExp(
  `(?<![\\p{L}])(?:${[
    'pric\\w*|costs?|costing|charg\\w+|fees?|pay\\w*|paid|rates?|quot\\w+|totals?|deposits?|bill(?:ed|' +
      's)?|amounts?|ow(?:e|es|ed|ing)|worth',
    'comes? to|runs? you|sets? you back|as low as|start(?:s|ing)? (?:at|from)',
    'precios?|cuestan?|cost[eo]s?|valen?(?!,)|cobr\\w+|pag(?:a|ar|o|as|ue|an|os)|tarifas?|importe|deposito|' +
      'anticipo|sale (?:a|en|por)',
  ].join('|')})(?![\\p{L}])|\\p{Sc}`,
  'u',
)

const tens =
  'ten|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|diez|quince|veinte|treinta|cuarenta|cincuenta'

/** Promises about money without a sum. */
const promises = new RegExp(
  `(?<![\\p{L}])(?:${[
    "free of charge|for free|(?<!(?:if|whether)(?: [\\p{L}']+){0,3} )(?:is|are|be|comes?|that's|it's|" +
      'completely|totally|absolutely|entirely) free(?: of charge)?(?=[ ,]*(?:[.!?,;]|$|and|but|for|of|with|' +
      'this))|complimentary|on the house|on us|gratis|gratuit\\w*',
    'waiv\\w+|half[- ](?:price\\w*|off)|half (?:of )?(?:the|its|that|your) (?:price|cost|rate|bill)|' +
      'discount\\w*|money[- ]back|refund\\w*|guarantee\\w*|cheap(?:er|est)|(?:best|lowest) price|' +
      'special (?:offer|price|rate)|coupons?|vouchers?|(?:two|2) for (?:one|1)',
    '(?:no|without|zero)(?: (?:any|extra|additional|hidden|booking|service|call))* (?:charges?|costs?|' +
      'fees?|payments?|deposits?)',
    '(?:pay\\w*|costs?|charg\\w+|ow(?:e|es))(?: you)? (?:nothing|zero|not (?:a|one) \\w+)|' +
      'nothing (?:to pay|at all to pay|upfront)|not (?:a|one|a single) (?:cent|penny|dime|dollar)',
    "(?:won't|not|don't|doesn't|never)(?: (?:have|need|going))?(?: to)? (?:pay|cost|charge|owe)",
    'sin (?:ningun )?(?:costo|coste|cargo|pago)|no (?:paga|cuesta|cobra\\w*|pagar?a?|costara?|' +
      'tiene (?:costo|coste|cargo))|descuentos?|rebaj\\w+|(?:mitad|medio) (?:de |del )?precio|regal\\w+|' +
      'promocion\\w*|reembols\\w+|invita la casa',
  ].join('|')})(?![\\p{L}])|(?:\\d|(?<![\\p{L}])(?:${tens})) ?(?:%|percent|per cent|por ciento)`,
  'gu',
)

/** A sentence that says it does not know promises nothing. */
const knowsNot = expression('u')`
    ^(?:(?:i'm )?sorry[,.] |i'm afraid |lo siento, )?(?:(?:i|we) (?:don't|do not|can't|cannot) (?:know|
    say|tell|promise)|no (?:lo )?(?:se|puedo decir\w*|puedo prometer\w*))(?![\p{L}])[^,;:–—-]*$
  `

/** Numbers that are neither sums nor clock times: a length, a place in a row, a day. */
const isMeasure = expression('u')`
    ^[ -]?(?:minut\w+|mins?|hours?|hrs?|days?|weeks?|months?|years?|horas?|dias?|semanas?|mes(?:es)?|
    anos?|o'?clock|[ap]\.? ?m(?![\p{L}])|st|nd|rd|th|º|ª)(?![\p{L}])|^[:/]\d
  `
const isDay = expression('u')`
    (?:(?<![\p{L}])(?:january|february|march|april|may|june|july|august|september|october|november|
    december|dia) |\d[:/]|(?<!\d)20\d\d-(?:\d\d-)?)$
  `
/** Things that are counted; money is not counted in them. */
const isCount = expression('u')`
    ^[ -]?(?:people|persons?|guests?|options?|choices?|openings?|slots?|times?|appointments?|services?|
    questions?|things?|of|more|personas|opciones|citas|servicios|preguntas|cosas)(?![\p{L}])
  `
const aboutHours = /(?<![\p{L}])(?:open|clos|hour|abr|abiert|cierr|cerr|horario)/u
/** Where a number stands that is to be called. */
const called =
  /(?<=(?<![\p{L}])(?:call|dial|at|on|text|control|line|llame al?|marque(?: el)?|al|linea|gas),? )[\d -]{3,20}(?!\d)/gu
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
    .filter((promise) => !/^[\w' ]+ free$/.test(promise) || !readTimes(plain).rest.includes('_'))
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
      !/^(?:one|uno)$/.test(plain.slice(start, end)) &&
      !isMeasure.test(plain.slice(end)) &&
      !isDay.test(plain.slice(0, start)),
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
