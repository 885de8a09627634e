/**
 * Whether an expression can match a text at all, told by the pieces of words that it cannot do without: "monday" for
 * one that reads Mondays. Looking for them takes a fraction of the time that trying a long expression takes, and most
 * expressions need words that most texts lack.
 */
import { RegExpParser, type AST } from '@eslint-community/regexpp'

/**
 * What a text must hold: one of several pieces of text, or of other needs; or all of several needs. Of a piece two
 * grams are looked for, its first and its last: they stand side by side in `pieces`.
 */
type Need = { isAll: boolean; pieces: Int32Array; of: Need[] }

/** False only where the expression surely has no match in the text. */
export function mayMatch(pattern: RegExp, text: string): boolean {
  let sought = known.get(pattern)
  if (sought === undefined) known.set(pattern, (sought = soughtFor(pattern)))
  if (sought === null) return true
  const { grams, stamp } = gramsOf(text)
  return stamps[sought.place] === stamp && holds(sought.need, grams)
}

/** `place`: where its stamp is kept. Null where an expression needs nothing. */
type Sought = { need: Need; place: number }

const known = new WeakMap<RegExp, Sought | null>()
/** By each gram the expressions of which one of a few such grams must be in the text. */
const soughtBy: number[][] = []
/** By each expression the last text that held one of them. */
const stamps: number[] = []

function soughtFor(pattern: RegExp): Sought | null {
  const need = needOf(pattern)
  if (need === null) return null
  const place = stamps.push(0) - 1
  for (const gram of new Set(fewest(need))) (soughtBy[gram] ??= []).push(place)
  last.text = null
  return { need, place }
}

/** Grams of which a text must hold one, as rare ones as there are. */
function fewest({ isAll, pieces, of }: Need): number[] {
  const each = of.map(fewest)
  if (isAll) return each.reduce((best, one) => (one.length < best.length ? one : best))
  return [...pieces.filter((_, i) => i % 2 === 1), ...each.flat()]
}

function holds({ isAll, pieces, of }: Need, grams: Int32Array): boolean {
  for (let i = 0; i < pieces.length; i += 2)
    if (has(grams, pieces[i] as number) && has(grams, pieces[i + 1] as number)) return true
  for (let i = 0; i < of.length; i++) if (holds(of[i] as Need, grams) !== isAll) return !isAll
  return isAll
}

const has = (grams: Int32Array, gram: number) => ((grams[gram >> 5] as number) & (1 << (gram & 31))) !== 0

/** Bits of a set of grams: runs of one, two and three characters, each as a number that few others share. */
const bits = 1 << 15
type Grams = { text: string | null; grams: Int32Array; stamp: number }
const last: Grams = { text: null, grams: new Int32Array(bits >> 5), stamp: 0 }

/** Expressions are tried one after the other on the same text: its grams are kept until another one comes. */
function gramsOf(text: string): Grams {
  if (text === last.text) return last
  last.text = text
  last.stamp++
  last.grams.fill(0)
  let [before, first] = [0, 0]
  for (let i = 0; i < text.length; i++) {
    const letter = text.charCodeAt(i)
    add(one(letter))
    if (i > 0) add(two(before, letter))
    if (i > 1) add(three(first, before, letter))
    if (letter >= digitZero && letter <= digitNine) add(anyDigit)
    first = before
    before = letter
  }
  return last
}

function add(gram: number): void {
  if (has(last.grams, gram)) return
  last.grams[gram >> 5] = (last.grams[gram >> 5] as number) | (1 << (gram & 31))
  for (const place of soughtBy[gram] ?? []) stamps[place] = last.stamp
}

const [digitZero, digitNine] = [48, 57]
const anyDigit = 0
const one = (a: number) => (a * 7919 + 1) & (bits - 1)
const two = (a: number, b: number) => (a * 641 + b * 6151 + 3) & (bits - 1)
const three = (a: number, b: number, c: number) => (a * 1031 + b * 37 + c * 5431 + 5) & (bits - 1)

/** Of more texts than that no list is made; that they are needed is then not known. */
const mostTexts = 24

/** What is known of a part: all texts that it matches, where they are few; else only what it needs. */
type Known = { texts: string[] } | { need: Need | null }

/** Null where nothing is needed, or where capitals and small letters are the same. */
function needOf({ source, flags }: RegExp): Need | null {
  if (flags.includes('i')) return null
  const pattern = new RegExpParser().parsePattern(source, 0, source.length, { unicode: flags.includes('u') })
  return asNeed(eitherOf(pattern.alternatives))
}

const asNeed = (known: Known): Need | null => ('texts' in known ? needOfTexts(known.texts) : known.need)

function needOfTexts(texts: string[]): Need | null {
  if (texts.includes('')) return null
  // Of "monday" and "mondays" the first is in both.
  const least = texts.filter((text) => !texts.some((other) => other !== text && text.includes(other)))
  return { isAll: false, pieces: Int32Array.from(least.flatMap(gramsAtEnds)), of: [] }
}

function gramsAtEnds(text: string): number[] {
  const codes = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
  const [a = 0, b = 0, c = 0] = codes
  if (codes.length === 1) return [one(a), one(a)]
  if (codes.length === 2) return [two(a, b), two(a, b)]
  const [x = 0, y = 0, z = 0] = codes.slice(-3)
  return [three(a, b, c), three(x, y, z)]
}

const digit: Need = { isAll: false, pieces: Int32Array.of(anyDigit, anyDigit), of: [] }

/** One of them; simple ones become one list. */
function anyOf(all: Need[]): Need {
  const plain = all.filter(({ isAll, of }) => !isAll && of.length === 0)
  const pieces = Int32Array.from(plain.flatMap((need) => [...need.pieces]))
  return { isAll: false, pieces, of: all.filter((need) => !plain.includes(need)) }
}

const sizeOf = ({ pieces, of }: Need): number => of.reduce((sum, need) => sum + sizeOf(need), pieces.length)

/** All of them, those first that are tried soonest. */
function allOf(all: Need[]): Need | null {
  const [only] = all
  if (all.length < 2) return only ?? null
  return { isAll: true, pieces: new Int32Array(0), of: all.sort((a, b) => sizeOf(a) - sizeOf(b)) }
}

function eitherOf(alternatives: AST.Alternative[]): Known {
  const all = alternatives.map(({ elements }) => inOrder(elements))
  const texts = all.flatMap((known) => ('texts' in known ? known.texts : []))
  if (all.every((known) => 'texts' in known) && texts.length <= mostTexts) return { texts: [...new Set(texts)] }
  const each = all.map(asNeed)
  return { need: each.includes(null) ? null : anyOf(each as Need[]) }
}

/** Parts that stand side by side make longer texts, for as long as their texts are few. */
function inOrder(elements: AST.Element[]): Known {
  const all: Need[] = []
  let texts = ['']
  let isWhole = true
  const close = (next: string[]) => {
    const need = needOfTexts(texts)
    if (need) all.push(need)
    texts = next
    isWhole = false
  }
  for (const element of elements) {
    const known = knownOf(element)
    if ('texts' in known) {
      if (texts.length * known.texts.length <= mostTexts)
        texts = texts.flatMap((text) => known.texts.map((more) => text + more))
      else close(known.texts)
    } else {
      close([''])
      if (known.need) all.push(known.need)
    }
  }
  if (isWhole) return { texts }
  close([''])
  return { need: allOf(all) }
}

function knownOf(element: AST.Element): Known {
  switch (element.type) {
    case 'Character':
      return { texts: [String.fromCodePoint(element.value)] }
    case 'CharacterClass':
      return lettersOf(element)
    case 'CharacterSet':
      return element.kind === 'digit' && !element.negate ? { need: digit } : { need: null }
    case 'Group':
    case 'CapturingGroup':
      return eitherOf(element.alternatives)
    case 'Quantifier':
      return repeated(element)
    case 'Assertion':
      return asserted(element)
    default:
      return { need: null }
  }
}

/** A class of letters: each of them, where they are few. */
function lettersOf({ elements, negate }: AST.CharacterClass): Known {
  const letters = elements.flatMap((one) => (one.type === 'Character' ? [String.fromCodePoint(one.value)] : []))
  if (negate) return { need: null }
  if (letters.length === elements.length && letters.length <= 6) return { texts: letters }
  const areDigits = elements.every((one) =>
    one.type === 'CharacterClassRange'
      ? one.min.value >= digitZero && one.max.value <= digitNine
      : one.type === 'CharacterSet'
        ? one.kind === 'digit' && !one.negate
        : one.type === 'Character' && one.value >= digitZero && one.value <= digitNine,
  )
  return { need: areDigits ? digit : null }
}

function repeated({ element, min, max }: AST.Quantifier): Known {
  const known = knownOf(element)
  if (min === 1 && max === 1) return known
  if (min === 0) return max === 1 && 'texts' in known ? { texts: [...known.texts, ''] } : { need: null }
  return { need: asNeed(known) }
}

/** What stands around a match has to be in the text as well; an edge of a word has no letters of its own. */
function asserted(assertion: AST.Assertion): Known {
  if (assertion.kind === 'word') return { texts: [''] }
  if (!('alternatives' in assertion) || assertion.negate) return { need: null }
  return { need: asNeed(eitherOf(assertion.alternatives)) }
}
