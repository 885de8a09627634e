/**
 * The name that was meant, from what was heard of it and the letters that were said. Spelling tells apart what sounds
 * alike; the words tell apart letters that sound alike; names that people have win over what neither of them is.
 */
import { knownFamily, knownGiven } from './known-names.ts'
import { editCosts, lettersOf, likeness, soundOf, strangers } from './letters-alike.ts'
import { fold, nameCase } from './text.ts'

/** What a word costs, that stands for the first or last so many letters. */
type Best = { cost: number; word: string }
type Slot = { heard: readonly string[]; known: ReadonlySet<string> }

/**
 * What is paid for a word that was not heard so, for one that is no known name, and for a slot that nothing was heard
 * of.
 */
const notHeard = 0.15
const perDifference = 1.8
const unknown = 1.1
const perUnknownLetter = 0.2
const nothingHeard = 1.3
/** Where no name was heard at all, letters that are no known name are the only witness, and written as they were. */
const onlyLetters = 0.5
/** Leaving the letters aside, for each of them and in all. */
const perLetterIgnored = 0.5
const mostIgnored = 3.4

/** Nobody spells more of a name. */
const mostLetters = 40

/** Null where neither the words nor the letters are a name. */
export function respell(names: readonly string[], spelled: string): string | null {
  const letters = fold(spelled)
    .replaceAll(/[^a-z]/g, '')
    .slice(0, mostLetters)
  const given: Slot = { heard: names.map((name) => name.split(' ')[0] ?? ''), known: knownGiven }
  // A name of one word may be the family's, too.
  const family: Slot = { heard: names.map((name) => familyOf(name) ?? name), known: knownFamily }
  const first = bestOf(letters, given, false)
  const last = bestOf(letters, family, true)
  const whole = letters.length
  const families = names.flatMap((name) => familyOf(name) ?? [])
  const held = { given: bestHeard(given), family: bestHeard({ ...family, heard: families }) }
  const cut = spelled.indexOf(' ')
  const cuts = cut > 0 ? [cut] : Array.from({ length: Math.max(0, whole - 3) }, (_, at) => at + 2)
  const ways: { cost: number; name: string }[] = [
    ...(cut > 0 ? [] : [way(first[whole], (word) => [word, held.family]), onlyFamily(last[whole], held.given, names)]),
    ...cuts.map((at) => both(first[at], last[whole - at])),
    { cost: Math.min(mostIgnored, 0.5 + whole * perLetterIgnored), name: names.at(-1) ?? rawName(letters) },
  ]
  const best = ways.reduce((least, one) => (one.cost < least.cost ? one : least), { cost: Infinity, name: '' })
  return best.name ? asSpelled(best.name, spelled) : null
}

/** Of a name that is known without its accents, what was spelled keeps them: "Peña". */
const asSpelled = (name: string, spelled: string) =>
  name
    .split(' ')
    .map((word) => (/[^a-z]/.test(spelled) && fold(word) === fold(spelled) ? nameCase(spelled) : word))
    .join(' ')

/** Longer ones are those of two names, or of a recogniser's words. */
const longestRaw = 10
/** Letters are all there is. */
const rawName = (letters: string) => (isSpeakable(letters) && letters.length <= longestRaw ? nameCase(letters) : '')

const familyOf = (name: string): string | null => (name.includes(' ') ? name.slice(name.indexOf(' ') + 1) : null)

const never = { cost: Infinity, name: '' }

function way(best: Best | undefined, parts: (word: string) => (string | null)[]): { cost: number; name: string } {
  return best ? { cost: best.cost, name: parts(best.word).filter(Boolean).join(' ') } : never
}

/** Who spells one word only spells the family name where they said another name before it, or none at all. */
function onlyFamily(
  best: Best | undefined,
  given: string | null,
  names: readonly string[],
): { cost: number; name: string } {
  if (given === null && names.length > 0) return never
  return way(best && { ...best, cost: best.cost + 0.3 }, (word) => (given === word ? [word] : [given, word]))
}

function both(first: Best | undefined, last: Best | undefined): { cost: number; name: string } {
  return first && last ? { cost: first.cost + last.cost, name: `${first.word} ${last.word}` } : never
}

/** Of what was heard the last one that is a known name; else the last. */
function bestHeard({ heard, known }: Slot): string | null {
  return heard.findLast((word) => known.has(fold(word))) ?? heard.at(-1) ?? null
}

/** A word that may be meant, in all the ways it is compared. */
type Candidate = { word: string; plain: string; turned: string; sound: string; bits: number; isKnown: boolean }

function candidate(word: string, isKnown: boolean): Candidate {
  const plain = fold(word).replaceAll(/[^a-z]/g, '')
  return { word, plain, turned: reversed(plain), sound: soundOf(plain), bits: lettersOf(plain), isKnown }
}
const candidates = new Map(
  [knownGiven, knownFamily].map((known) => [known, [...known].map((name) => candidate(name, true))] as const),
)

/** The best word for each number of letters from the beginning, or from the end. */
function bestOf(letters: string, { heard, known }: Slot, fromEnd: boolean): (Best | undefined)[] {
  const turned = fromEnd ? reversed(letters) : letters
  const bits = lettersOf(letters)
  const said = [...new Set(heard)].map((word) => candidate(word, known.has(fold(word))))
  const best: (Best | undefined)[] = []
  const offer = (length: number, cost: number, word: string) => {
    if (cost < (best[length]?.cost ?? Infinity)) best[length] = { cost, word }
  }
  const read = (one: Candidate, prior: number, word: string) => {
    const costs = editCosts(fromEnd ? one.turned : one.plain, turned)
    for (let length = 2; length <= letters.length; length += 1) offer(length, (costs[length] as number) + prior, word)
  }
  for (const one of said) if (one.plain.length > 1) read(one, one.isKnown ? 0 : unknown / 2, one.word)
  for (const one of candidates.get(known) ?? []) {
    const size = one.plain.length
    if (strangers(one.bits, bits) > (size < 5 ? 1 : size < 8 ? 2 : 3)) continue
    const prior = priorOf(one, said)
    if (prior <= mostIgnored) read(one, prior, nameCase(one.word))
  }
  for (let length = 2; length <= letters.length; length += 1) {
    const raw = fromEnd ? letters.slice(-length) : letters.slice(0, length)
    if (!isSpeakable(raw)) continue
    const isWitness = said.length === 0 && length === letters.length && length <= longestRaw
    const prior = isWitness
      ? nothingHeard + onlyLetters
      : priorOf(candidate(raw, false), said) + length * perUnknownLetter
    offer(length, prior, nameCase(raw))
  }
  return best
}

/** How little a word is expected before any letter is read, after what was heard. */
function priorOf(one: Candidate, said: Candidate[]): number {
  const novelty = one.isKnown ? 0 : unknown
  if (said.length === 0) return nothingHeard + novelty
  let closest = 0
  for (const other of said)
    closest = Math.max(closest, likeness(one.plain, other.plain), 0.98 * likeness(one.sound, other.sound))
  return notHeard + (1 - closest) * perDifference + novelty
}

function reversed(word: string): string {
  return word.split('').reverse().join('')
}

/** No name has three equal letters in a row or begins with two, or has so many that cannot be spoken. */
function isSpeakable(word: string): boolean {
  const repeats = word
    .split('')
    .some((letter, at, all) => letter === all[at - 1] && (at === 1 || letter === all[at - 2]))
  return /[aeiouy]/.test(word) && !/[^aeiouy]{5}/.test(word) && (!repeats || word.startsWith('ll'))
}
