/**
 * Where the work is done: the part of a sentence that looks like an address, English and Spanish, written or spoken,
 * with or without punctuation.
 */
import type { Language } from '#contract/values.ts'
import { clauseBefore, insideAfter, insideBefore, restAfter } from './around.ts'
import { has, isCapital, isName, said, titled, wordsOf, type Part, type Word } from './said.ts'
import { streetNumber } from './street-numbers.ts'
import {
  directions,
  leads,
  maybeStreets,
  namedHouses,
  numberedRoads,
  numberWords,
  particles,
  spanishHouses,
  spanishStreets,
  streets,
  units,
} from './words.ts'

/** `asked`: the business asked for an address, so that fewer signs of one suffice. */
/** Whether a street stands before its number. */
const streetFirst: Record<Language, boolean> = { en: false, es: true }

type Situation = { asked: boolean; language: Language }

/** `start` and `end` are places in the sentence. */
type Found = { value: string; start: number; end: number }

/** Reads the address in a sentence, tidied up. Words that were read as something else are blanked with "_". */
export function readAddress(sentence: string, situation: Situation): Found | null {
  const words = wordsOf(sentence)
  for (let at = 0; at < words.length; at += 1) {
    const core = coreAt(words, at, situation)
    if (!core) continue
    const before = firstOf(words, core, situation)
    const end = situation.asked ? restAfter(words, core.to) : insideAfter(words, core.to)
    const pieces = [
      { text: said(words, before, core.from), last: words[core.from - 1] },
      { text: core.text ?? titled(words, core.from, core.to), last: words[core.to - 1] },
      { text: said(words, core.to, end), last: words[end - 1] },
    ]
    return { value: joined(pieces), start: (words[before] as Word).start, end: (words[end - 1] as Word).end }
  }
  return null
}

function firstOf(words: Word[], core: Part, { asked }: Situation): number {
  if (core.isNumbered) return insideBefore(words, core.from)
  return asked ? clauseBefore(words, core) : core.from
}

/** Whether a text, given as the address of a job, can be one. */
export function looksLikeAddress(text: string): boolean {
  return (['en', 'es'] as const).some((language) => readAddress(text, { asked: true, language }) !== null)
}

function coreAt(words: Word[], at: number, situation: Situation): Part | null {
  return (
    spanishStreet(words, at, situation) ??
    numberAndStreet(words, at, situation) ??
    (situation.asked || isLed(words, at) ? (numberedRoad(words, at) ?? unnumbered(words, at, situation)) : null)
  )
}

/** Somebody who was not asked says where they are. */
const isLed = (words: Word[], at: number) =>
  words
    .slice(Math.max(0, at - 4), at)
    .some(({ plain }) => /^(?:live|house|address|over|vivo|direccion|estoy|place)$/.test(plain))

/** "22 Lakeshore Avenue", "forty five twenty telegraph", "12 5th street". */
function numberAndStreet(words: Word[], at: number, situation: Situation): Part | null {
  const asked = situation.asked || isLed(words, at)
  const number = streetNumber(words.slice(at, at + 8).map(({ plain }) => plain))
  if (!number || /^(?:an?|the)$/.test(words[at - 1]?.plain ?? '')) return null
  const first = at + number.words
  if (words[first - 1]?.ends && number.isSpoken) return null
  let to = first
  while (to < first + 5 && !words[to - 1]?.ends && nameOrOrdinal(words, to, first)) to += 1
  const typed = lastStreet(words, first, { to, number: number.text, asked })
  const isPlain = isPlainEnough(words, { at, first, to, number, asked: situation.asked })
  const end = typed ?? (isPlain ? Math.min(to, first + 3) : null)
  if (end === null) return null
  return { from: at, to: end, text: `${number.text} ${titled(words, first, end)}`, isNumbered: true }
}

/** A word of a street's name, also an ordinal or a month where the word for a street follows. */
function nameOrOrdinal(words: Word[], at: number, first: number): boolean {
  const [word, next] = [words[at], words[at + 1]]
  if (!word) return false
  if (isName(word)) return true
  const isStreetNext = !word.ends && has(streets, next)
  return (
    at === first &&
    isStreetNext &&
    /^(?:\p{L}+(?:st|nd|rd|th|day)|first|second|may|april|june|august|night|morning|square|day|a)$/u.test(word.plain)
  )
}

/** The word after the last one that says "street", with its direction. */
function lastStreet(
  words: Word[],
  first: number,
  { to, number, asked }: { to: number; number: string; asked: boolean },
): number | null {
  // The first word is the street's name, unless a letter or number follows: "avenue C".
  for (let at = first; at < to; at += 1) {
    const [word, next] = [words[at] as Word, words[at + 1]]
    const named = at > first
    if (!named && has(streets, word) && !word.ends && next && /^(?:[a-z]|\d{1,3})$/.test(next.plain)) return at + 2
    if (!named) continue
    const isStreet =
      has(streets, word) || (has(maybeStreets, word) && (asked || number.length > 2 || isCapital(words[first])))
    if (!isStreet) continue
    // "Park Street", "Hill Road": the second of two is the one.
    if (!word.ends && (has(streets, next) || (has(maybeStreets, next) && at + 1 < to))) continue
    return !word.ends && has(directions, next) ? at + 2 : at + 1
  }
  return null
}

type Bare = { at: number; first: number; to: number; number: { text: string; isSpoken: boolean }; asked: boolean }

/** "44 Maple", without any word for a street. */
function isPlainEnough(words: Word[], { at, first, to, number, asked }: Bare): boolean {
  if (to === first || !/^\p{L}/u.test(words[first]?.plain ?? '')) return false
  if ((words[first] as Word).plain.length < 3 && !has(particles, words[first])) return false
  if (asked) return !number.isSpoken || number.text.length > 1
  const before = words[at - 1]
  const isSaid = before === undefined || before.ends || has(leads, before)
  // "At 1030 Maria is home" tells a time.
  const isSentence = /^(?:is|will|can|has|was|would|gets|comes|should)$/.test(words[to]?.plain ?? '')
  const isNamed = isCapital(words[first]) || isLed(words, at)
  return number.text.length > 2 && !number.isSpoken && isSaid && isNamed && !isSentence
}

/** "Calle de la Luna 14", "avenida Libertad número 8"; without a number where it is asked for. */
function spanishStreet(words: Word[], at: number, { asked, language }: Situation): Part | null {
  const word = words[at]
  if (!has(spanishStreets, word) && !has(spanishHouses, word)) return bareSpanishStreet(words, at, { asked, language })
  if (word?.ends) return null
  let to = at + 1
  let names = 0
  while (to < at + 8 && (isName(words[to]) || has(particles, words[to]))) {
    if (has(numberWords, words[to]) || streetNumber([words[to]?.plain ?? ''])?.isSpoken) break
    if (!has(particles, words[to])) names += 1
    to += 1
    if (words[to - 1]?.ends) break
  }
  if (names === 0) return numberedStreet(words, at)
  const sign = has(numberWords, words[to]) ? 1 : 0
  const number = streetNumber(words.slice(to + sign, to + sign + 6).map(({ plain }) => plain))
  if (number) {
    const end = to + sign + number.words
    return {
      from: at,
      to: end,
      text: `${titled(words, at, to).replace(/^C /, 'Calle ')} ${number.text}`,
      isNumbered: true,
    }
  }
  const isFirm = asked || isLed(words, at)
  return isFirm ? { from: at, to } : null
}

/** "Calle 45 número 12": where streets are numbered. */
function numberedStreet(words: Word[], at: number): Part | null {
  const street = streetNumber([words[at + 1]?.plain ?? ''])
  if (!street || !has(numberWords, words[at + 2])) return null
  const house = streetNumber(words.slice(at + 3, at + 8).map(({ plain }) => plain))
  if (!house) return null
  const text = `${titled(words, at, at + 1)} ${street.text} # ${house.text}`
  return { from: at, to: at + 3 + house.words, text, isNumbered: true }
}

/** "Insurgentes Sur 1200": asked in Spanish, a name and a number suffice. */
function bareSpanishStreet(words: Word[], at: number, { asked, language }: Situation): Part | null {
  if (
    !asked ||
    !streetFirst[language] ||
    !isName(words[at]) ||
    /^(?:may|route|rt|highway)$/.test(words[at]?.plain ?? '')
  )
    return null
  let to = at
  while (to < at + 5 && !words[to]?.ends && (isName(words[to]) || has(particles, words[to]))) to += 1
  const sign = has(numberWords, words[to]) ? 1 : 0
  const number = streetNumber(words.slice(to + sign, to + sign + 4).map(({ plain }) => plain))
  if (!number || number.text.length > 4 || to === at || (number.isSpoken && sign === 0)) return null
  if (streetNumber([words[at]?.plain ?? '']) || has(units, words[to - 1])) return null
  return {
    from: at,
    to: to + sign + number.words,
    text: `${titled(words, at, to)} ${number.text}`,
    isNumbered: true,
  }
}

/** "Route 9", "county road 12", "km 4 carretera de Ronda". */
function numberedRoad(words: Word[], at: number): Part | null {
  if (!has(numberedRoads, words[at]) || words[at]?.ends) return null
  const number = streetNumber(words.slice(at + 1, at + 6).map(({ plain }) => plain))
  if (!number) return null
  const road = { from: at, to: at + 1 + number.words }
  const text = `${titled(words, at, at + 1)} ${number.text}`
  const next = has(particles, words[road.to]) ? road.to + 1 : road.to
  const more = has(spanishStreets, words[next]) ? spanishStreet(words, next, { asked: true, language: 'es' }) : null
  return more ? { from: at, to: more.to, text: `${text} ${said(words, road.to, more.to)}` } : { ...road, text }
}

/** "Mill Lane", "Rose Cottage", "corner of Pine and Fifth". */
function unnumbered(words: Word[], at: number, { asked }: Situation): Part | null {
  const corner = cornerAt(words, at)
  if (corner) return corner
  if (!isName(words[at]) || has(particles, words[at]) || /^(?:one|two)$/.test(words[at - 1]?.plain ?? '')) return null
  let to = at + 1
  while (to < at + 4 && !words[to - 1]?.ends && isName(words[to])) {
    const isStreet = has(streets, words[to])
    const isHouse = asked && has(namedHouses, words[to]) && !/^(?:old|new|big|whole)$/.test(words[at]?.plain ?? '')
    const next = words[to + 1]
    if ((isStreet || isHouse) && !(has(streets, next) && !words[to]?.ends)) return { from: at, to: to + 1 }
    to += 1
  }
  return null
}

function cornerAt(words: Word[], at: number): Part | null {
  const [corner, of] = [words[at]?.plain ?? '', words[at + 1]?.plain ?? '']
  if (!/^(?:corner|esquina|intersection)$/.test(corner) || !/^(?:of|de|con)$/.test(of)) return null
  const and = words.findIndex(({ plain }, place) => place > at + 2 && place < at + 7 && /^(?:and|y|con)$/.test(plain))
  if (and < 0 || !words[and + 1]) return null
  let to = and + 2
  while (to < and + 5 && !words[to - 1]?.ends && (isName(words[to]) || has(particles, words[to]))) to += 1
  return { from: at, to }
}

function joined(pieces: { text: string; last: Word | undefined }[]): string {
  const [first, ...rest] = pieces.filter(({ text }) => text !== '')
  if (!first) return ''
  return rest.length > 0 ? `${first.text}${first.last?.ends ? ',' : ''} ${joined(rest)}` : first.text
}
