/** What a recognizer heard as well: of the ways in which it wrote a name down, the one that people are called. */
import { readDetails } from './details.ts'
import { withoutFillers } from './fillers.ts'
import { knownFamily, knownGiven } from './known-names.ts'
import { fold } from './text.ts'
import type { Hearing, Understood } from './understood.ts'

/** Recognizers list the likeliest first; what comes behind so many is noise. */
const most = 20

/**
 * The reading with its name as it was heard otherwise, where that is better known. Names alone: in any other sentence
 * the first hearing is the best there is.
 */
export function heardOtherwise(whole: Understood, hearing: Hearing): Understood {
  const { asked, alternatives = [] } = hearing
  if ((asked !== 'name' && asked !== 'message-name') || whole.spelled || alternatives.length === 0) return whole
  const others = alternatives.slice(0, most).map((text) => readDetails(withoutFillers(text, true), hearing).details)
  const name = others.reduce((best, other) => better(best, other.name), whole.name)
  if (name) return { ...whole, name }
  // Letters of which the first hearing made words.
  const spelled = others.find((other) => other.spelled)?.spelled
  return spelled ? { ...whole, spelled } : whole
}

const better = (one: string | undefined, other: string | undefined) => (fame(other) > fame(one) ? other : one)

/** How many of its words are names that people have; two words are more likely a name than one or three. */
function fame(name: string | undefined): number {
  if (!name) return -1
  const [given = '', ...family] = fold(name).split(' ')
  const known = Number(knownGiven.has(given)) + Number(knownFamily.has(family.join(' ')))
  return known + (family.length === 1 ? 0.5 : 0)
}
