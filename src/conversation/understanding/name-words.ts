/** Words that are no names, words that are names too, and what stands before and behind a name. Folded. */
import type { NameWords } from '../language/heard.ts'
import { anyOf, packs } from '../language/packs.ts'

/** Callers mix languages: what is no name in one of them is none. */
const setOf = (list: (words: NameWords) => string) =>
  new Set(Object.values(packs).flatMap(({ names }) => list(names).split(/\s+/)))

/** Where one of these stands, no name begins, and a name that was begun ends. */
export const neverNames = setOf(({ never }) => never)
/** These tell a day, a time, a number or an opinion, and are names too: beside another name, or said alone as one. */
export const alsoNames = setOf(({ also }) => also)
/** Of those, what people are called by alone or in the first place. */
export const givenAlso = setOf((words) => words.givenAlso)
/** And alone, without any other word. */
export const givenAlone = setOf((words) => words.givenAlone)
/** What may follow a name in the same clause without making it a doubtful one. */
export const afterName = setOf(({ after }) => after)
/** Who somebody else is to the caller. */
export const relations = anyOf(({ names }) => names.relations)
