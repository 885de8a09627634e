/** Whether the business comes to a place, by its lists of places. Pure. */
import { say } from '../say/index.ts'
import { isChatter } from './chatter.ts'
import type { Knowledge } from './knowledge-queries.ts'
import { isMisheard, plainWords } from './plain-words.ts'
import type { AskedQuestion } from './read-question.ts'

type Places = Pick<Knowledge, 'places' | 'places_not'>

/** "Yes, we come to San Leandro."; null where no listed place is named, or something else is asked of it. */
export function answerPlaces(asked: AskedQuestion, areas: Places[]): string | null {
  const named = (of: (area: Places) => string[]) => namedIn(asked.plain, [...new Set(areas.flatMap(of))])
  const [comes, never] = [named(({ places }) => places), named(({ places_not: not }) => not)]
  if (comes.length + never.length === 0) return null
  const placeWords = new Set([...comes, ...never].flatMap(({ words }) => words))
  const others = asked.words.filter(
    ({ said, concept, isTrade }) =>
      !isTrade &&
      concept !== 'area' &&
      concept !== 'trip-fee' &&
      !said.split(' ').every((word) => placeWords.has(word)),
  )
  if (others.some(({ said }) => !isChatter(said, asked.language))) return null
  const words = say(asked.language)
  return [
    comes.length > 0 && words.comesTo({ places: comes.map(({ place }) => place) }),
    never.length > 0 && words.comesNotTo({ places: never.map(({ place }) => place) }),
  ]
    .filter(Boolean)
    .join(' ')
}

type Named = { place: string; words: string[] }

/** The longest names first: "Alameda County" is not "Alameda". */
function namedIn(plain: string, places: string[]): Named[] {
  let rest = plain.split(' ')
  const named: Named[] = []
  const longestFirst = places
    .map((place) => ({ place, words: plainWords(place).split(' ') }))
    .sort((a, b) => b.words.join(' ').length - a.words.join(' ').length)
  for (const isMet of [same, similar]) {
    for (const { place, words } of longestFirst) {
      if (named.some((one) => one.place === place)) continue
      const at = rest.findIndex((_, index) => words.every((word, n) => isMet(rest[index + n] ?? '', word)))
      if (at < 0) continue
      named.push({ place, words: rest.slice(at, at + words.length) })
      rest = rest.toSpliced(at, words.length, '_')
    }
  }
  return named
}

const same = (heard: string, meant: string) => heard === meant
const similar = (heard: string, meant: string) => same(heard, meant) || isMisheard(heard, meant)
