/**
 * Hours that only their place tells: "I have nine on Thursday", "seven, ten and eleven are free". A caller who was not
 * asked for a time means none by a bare number; a receptionist that holds something out does.
 */
import { anyOf } from '../language/packs.ts'
import { clock, type Clock } from '../understanding/clock.ts'
import { numberOf } from '../understanding/numbers.ts'

/** Of what could be counted as well ("I have two on Thursday") it is not said. */
const fewest = 5

const bare = new RegExp(
  `(?<=^|[,;:¿] ?|_ |(?<![\\p{L}])(?:${anyOf((pack) => pack.about.bareHour.before)}) )` +
    `(?<hour>${anyOf((pack) => pack.about.bareHour.hours)}|[5-9]|1[0-2])(?=[,.!?;]|$| _| ?- ?_|` +
    ` (?:${anyOf((pack) => pack.about.bareHour.behind)})(?![\\p{L}]))`,
  'gu',
)
/** "Four, one, five, five": digits one by one. */
const digits = /(?<![\d:])(?:\d[, ]+){3,}\d(?!\d)/g

/** `rest`: a folded sentence of which the plain times, and what is counted, are blanked out. */
export function bareHours(rest: string): Clock[] {
  return [...rest.replaceAll(digits, (run) => '#'.repeat(run.length)).matchAll(bare)].flatMap(({ groups }) => {
    const value = numberOf(groups?.['hour'] ?? '') ?? 0
    const read = value >= fewest ? clock(value, 0, null) : null
    return read ? [read] : []
  })
}
