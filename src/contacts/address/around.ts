import { has, isCapital, isName, type Part, type Word } from './said.ts'
import { streetNumber } from './street-numbers.ts'
/** What stands before and behind a street and its number, and belongs to the address. */
import { insideWords, stops, storeys, units } from './words.ts'

/** "Flat 3, 12 Church Lane" begins with the flat. */
export function insideBefore(words: Word[], at: number): number {
  const [unit, number] = [words[at - 2], words[at - 1]]
  if (has(units, unit) && !unit?.ends && number && /^(?:\d{1,4}[a-z]?|[a-z]|\p{L}{3,7})$/u.test(number.plain))
    return at - 2
  return at
}

const isStop = (word: Word | undefined) => has(stops, word) && !/^(?:on|at)$/.test(word?.plain ?? '')

const clauseLead = new Set(
  `uh um er well yes yeah sure ok okay oh so its it's is at on in the address my our i'm we're i we live am are here
  house place over by out es la mi direccion en vivo estoy vivimos pues eh si bueno queda esta`.split(/\s+/),
)

/** What stands before a street without a number belongs to it: "the third house on Mill Lane". */
export function clauseBefore(words: Word[], core: Part): number {
  let from = core.from
  while (from > 0 && !isStop(words[from - 1]) && core.from - from < 8) from -= 1
  while (from < core.from && clauseLead.has(words[from]?.plain ?? '')) from += 1
  // "The old mill": the article belongs to a name.
  if (from > 0 && words[from - 1]?.plain === 'the' && !/^(?:address|place|house)$/.test(words[from]?.plain ?? ''))
    from -= 1
  return from
}

/** A flat, a floor, a town's figures: what is said behind an address by somebody who was not asked for one. */
export function insideAfter(words: Word[], from: number): number {
  let to = from
  for (;;) {
    const next = insideAt(words, to)
    if (next === to) return to
    to = next
  }
}

function insideAt(words: Word[], at: number): number {
  const [word, next] = [words[at], words[at + 1]]
  if (!word) return at
  if (/^\d{5}$/.test(word.plain)) return at + 1
  if (
    has(units, word) &&
    !word.ends &&
    next &&
    /^(?:#?\d{1,5}[a-zºª]*|[a-z]\d{0,4}|bajo|\p{L}{3,7})$/u.test(next.plain)
  ) {
    const number = streetNumber([next.plain])
    return number || next.plain.length < 6 ? at + 2 : at
  }
  if (/^#\d+/.test(word.plain)) return at + 1
  if (has(storeys, word) && !word.ends && next && (insideWords.has(next.plain) || /^[a-z]$/.test(next.plain)))
    return at + 2
  if (
    /^\d{1,2}(?:º|ª|st|nd|rd|th|o|a)$/.test(word.plain) &&
    !word.ends &&
    next &&
    (insideWords.has(next.plain) || /^[a-z]$/.test(next.plain))
  )
    return at + 2
  if (/^(?:in|en)$/.test(word.plain) && isCapital(next) && isName(next))
    return next && !next.ends && isCapital(words[at + 2]) && isName(words[at + 2]) ? at + 3 : at + 2
  return at
}

/** Who was asked may say the town, the colour of the door: all up to where another thing begins. */
export function restAfter(words: Word[], from: number): number {
  let to = insideAfter(words, from)
  while (to < words.length && to < from + 14) {
    const word = words[to] as Word
    const inside = insideAfter(words, to)
    if (inside > to) to = inside
    else if (stops.has(word.plain) && !isArticleOfTown(words, to)) break
    else to += 1
  }
  return to
}

const isArticleOfTown = (words: Word[], at: number) =>
  /^(?:in|en)$/.test(words[at]?.plain ?? '') && isName(words[at + 1])
