/**
 * Hours that only their place tells: "I have nine on Thursday", "seven, ten and eleven are free". A caller who was not
 * asked for a time means none by a bare number; a receptionist that holds something out does.
 */
import { expression } from '#src/platform/values/expression.ts'
import { clock, type Clock } from '../understanding/clock.ts'
import { numberOf } from '../understanding/numbers.ts'

/** Of what could be counted as well ("I have two on Thursday") it is not said. */
const fewest = 5

const hour = 'five|six|seven|eight|nine|ten|eleven|twelve|cinco|seis|siete|ocho|nueve|diez|once|doce|[5-9]|1[0-2]'
const bare = expression('gu')`
    (?<=^|[,;:¿] ?|_ |(?<![\p{L}])(?:have|has|got|offer|do|does|did|is|would|or|and|to|at|then|say|tengo|tiene|
    tenemos|hay|queda|quedan|libre|las|puedo|podemos|son|u|o|y|a) )(?<hour>${hour})(?=[,.!?;]|$| _| ?- ?_|
    (?: or| and| to| on| with| is| are| works?| okay| ok| be| left| open| free| available| in the| for you| then|
    u| o| y| a| con| esta| estan| libres?| disponibles?)(?![\p{L}]))
  `
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
