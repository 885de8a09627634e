/** "Same name", "the same address as before", "a mi nombre": the caller points at what was given already. */
import { matchesOf } from '#src/platform/values/matches-of.ts'
import type { SameWords } from '../language/heard.ts'
import { anyOf } from '../language/packs.ts'
import { type Match } from './text.ts'
import type { Asked, Same } from './understood.ts'

const words = (part: keyof SameWords) => anyOf(({ same }) => same[part])
const named: [Same, RegExp][] = (['name', 'address', 'phone', 'day', 'time'] as const).map((part) => [
  part,
  new RegExp(words(part), 'g'),
])
/** What is meant is what was asked for; or all of it. */
const unnamed = new RegExp(`${words('unnamed')}|^\\W*(?:(?:${words('beforeAlone')}) )*(?:${words('alone')})\\W*$`, 'g')

/** What the caller points at, with the places where the words stand. */
export function readSame(folded: string, asked: Asked | null): { same: Same[]; places: Match<Same>[] } {
  const places = named.flatMap(([value, pattern]) => matches(folded, pattern).map((place) => ({ ...place, value })))
  const pointed = matches(folded, unnamed)
  if (pointed.length > 0 && places.length === 0) {
    const meant = meantBy(asked)
    for (const value of meant) for (const place of pointed) places.push({ ...place, value })
  }
  return { same: [...new Set(places.map(({ value }) => value))], places }
}

const matches = (text: string, pattern: RegExp) =>
  matchesOf(pattern, text).map((found) => ({ start: found.index, end: found.index + found[0].length }))

function meantBy(asked: Asked | null): Same[] {
  if (asked === 'name' || asked === 'message-name') return ['name']
  if (asked === 'phone' || asked === 'message-phone') return ['phone']
  if (asked === 'address') return ['address']
  if (asked === null || asked === 'question' || asked === 'confirm') return ['name', 'address', 'phone']
  return []
}
