/** Which of the business's services a sentence means, by the words of their names and aliases. */
import type { ServiceWords } from '../language/heard.ts'
import { inSome, packs } from '../language/packs.ts'
import { fold } from './text.ts'
import type { Hearing } from './understood.ts'

/** Words of all languages, separated by blanks, as one list. */
const listed = (list: (words: ServiceWords) => string): string[] =>
  Object.values(packs).flatMap((pack) => list(pack.services).split(/\s+/))

const empty = new Set(listed(({ empty }) => empty))
const saysLittle = new Set(listed(({ saysLittle }) => saysLittle))
const functionWords = new Set(listed(({ functionWords }) => functionWords).flatMap((word) => [word, stem(word)]))
const repair = new Set(Object.values(packs).flatMap((pack) => pack.services.repair.map(stem)))
const hasTrouble = (folded: string) => inSome((pack) => pack.services.trouble.test(folded))

/** A rough stem: plurals and common endings off, so that "haircuts" meets "haircut" and "cleaning" meets "clean". */
function stem(word: string): string {
  if (word.length <= 3) return word
  return word.replace(/(?:ciones|cion|ings?|ers?|ies|es|ed|s|y|e|os|as|o|a)$/, (ending) =>
    word.length - ending.length >= 3 ? '' : ending,
  )
}

const wordsOf = (text: string) => fold(text).split(/[^a-z0-9]+/)
const stems = (words: string[]) => words.filter((word) => word && !empty.has(word)).map(stem)

type Name = { words: string[]; /** Of "service my furnace" the furnace alone is a part. */ weak: string[] }

/** The names of a business are the same in every sentence. */
function nameOf(name: string): Name {
  const known = names.get(name)
  if (known) return known
  const words = wordsOf(name)
  const read = { words: stems(words), weak: words.filter((word) => saysLittle.has(word)) }
  if (names.size >= mostNames) names.clear()
  names.set(name, read)
  return read
}

const names = new Map<string, Name>()
/** Some hundred businesses' names. */
const mostNames = 5_000

/** The one service that fits best; none when two fit equally well. */
export function readService(folded: string, hearing: Hearing): string | null {
  const without = Object.values(packs).reduce((text, pack) => text.replace(pack.services.refused, ' '), folded)
  return (without !== folded && bestOf(without, hearing)) || bestOf(folded, hearing)
}

/** How many services a sentence may mean, or a part of it. */
export function servicesMeant(folded: string, hearing: Hearing): number {
  return scoresIn(folded, hearing).filter(({ score }) => score > 0).length
}

function bestOf(folded: string, hearing: Hearing): string | null {
  const scored = scoresIn(folded, hearing)
  const best = Math.max(0, ...scored.map(({ score }) => score))
  const winners = scored.filter(({ score }) => score === best)
  if (best > 0 && winners.length === 1) return winners[0]?.id ?? null
  return hearing.asked === 'service' && best === 0 ? byPlace(folded, hearing) : null
}

function scoresIn(folded: string, hearing: Hearing): { id: string; score: number }[] {
  const words = wordsOf(folded)
  const heard = stems(words)
  const sentence: Sentence = {
    heard: new Set(heard),
    words: new Set(words),
    joined: heard.join(''),
    wantsRepair: hasTrouble(folded),
  }
  return hearing.services.map(({ id, names }) => ({
    id,
    score: Math.max(0, ...names.map((name) => nameScore(nameOf(name), sentence))),
  }))
}

type Sentence = { heard: Set<string>; words: Set<string>; joined: string; wantsRepair: boolean }

function nameScore({ words, weak }: Name, { heard, words: said, joined, wantsRepair }: Sentence): number {
  if (words.length === 0) return 0
  if (words.length === 1 && weak.length > 0 && !weak.some((word) => said.has(word)))
    return heard.has(words[0] ?? '') ? 0.1 : 0
  const met = words.filter((word) => heard.has(word) || (wantsRepair && repair.has(word)))
  const thing = met.filter((word) => heard.has(word))
  if (words.length === 1 || met.length < words.length) {
    const glued = words.join('')
    if (glued.length >= 6 && joined.includes(glued)) return 2 + words.length
  }
  if (thing.length === 0) return 0
  if (met.length === words.length) return 2 + met.length
  // A part of the name says little: it decides only when no other service shares it, and never by a word like "no".
  return thing.filter((word) => !functionWords.has(word)).length / 10
}

/** "The second one" after the services were listed in their order. */
function byPlace(folded: string, hearing: Hearing): string | null {
  const place = [0, 1, 2, 3].find((at) => inSome((pack) => pack.services.places[at]?.test(folded) ?? false))
  if (place !== undefined) return hearing.services[place]?.id ?? null
  return inSome((pack) => pack.services.last.test(folded)) ? (hearing.services.at(-1)?.id ?? null) : null
}
