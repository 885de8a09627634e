/** Which of the days and times that a sentence names are refused in it: "not Monday", "mornings don't work". */
import { anyOf, oncePerPack } from '../language/packs.ts'
import type { RefusalWords } from './refusal-words.ts'

export type Place = { start: number; end: number }

/**
 * `corrected`: neither wished nor refused ("no Monday … Tuesday"). `too-early` refuses all until then as well,
 * `too-late` all from then on.
 */
export type Verdict = 'wished' | 'corrected' | 'refused' | 'too-early' | 'too-late'

type Cues = Record<
  | 'before'
  | 'no'
  | 'anyBut'
  | 'excused'
  | 'behind'
  | 'asked'
  | 'suits'
  | 'told'
  | 'pastBefore'
  | 'pastBehind'
  | 'ends'
  | 'wishes'
  | 'tooEarly'
  | 'tooLate'
  | 'along'
  | 'together'
  | 'through',
  RegExp
>

/** Where a word of any language does. */
const some = (source: (words: RefusalWords) => string | null) => anyOf(({ refusals }) => source(refusals))

const cuesOf = (words: RefusalWords): Cues => ({
  before: new RegExp(`\\b(?:${words.before.join('|')})${words.filler}`),
  no: new RegExp(`(?:^|[^a-z] ?|\\b(?:${anyOf(({ refusals }) => refusals.beforeNo)}) )${words.no}`),
  anyBut: new RegExp(words.anyBut),
  excused: new RegExp(`\\b(?:${words.excused.join('|')})`),
  behind: new RegExp(`^(?:${words.behind.join('|')})`),
  asked: new RegExp(words.asked),
  suits: new RegExp(words.suits),
  told: new RegExp(`\\b(?:${words.told})$`),
  pastBefore: new RegExp(`[a-z] (?:${words.past})${words.beside}$`),
  pastBehind: new RegExp(`^${words.beside}(?:${words.past})\\b`),
  ends: new RegExp(`\\b(?:${words.ends})$`),
  wishes: new RegExp(`\\b(?:${words.wishes})\\b`),
  tooEarly: new RegExp(words.tooEarly),
  tooLate: new RegExp(words.tooLate),
  along: new RegExp(`^${words.along}$`),
  together: new RegExp(`^${words.together}$`),
  through: new RegExp(`^${words.through}$`),
})

/** All languages are read at once, because callers mix them. */
const cues = oncePerPack(({ refusals }) => cuesOf(refusals))

/** As much of the text before or behind a day as may hold a refusal of it. */
const reach = 90

/** Whether the words before something turn it down. */
export function isRefusedBefore(lead: string): boolean {
  const near = lead.slice(-reach)
  return cues().some(({ before, excused }) => before.test(near) && !excused.test(near))
}

/** Whether the words behind something turn it down. */
export function isRefusedBehind(lead: string, tail: string): boolean {
  const near = tail.slice(0, reach)
  if (isAsked(near) || cues().some(({ asked, excused }) => asked.test(lead) || excused.test(lead.slice(-reach))))
    return false
  return cues().some(({ behind }) => behind.test(near))
}

/** "Monday isn't free?" asks for it, "Monday I can't" does not. */
const isAsked = (tail: string) => /^[^,.;!?]{0,40}\?/.test(tail) && !ofCaller.test(tail)
const ofCaller = new RegExp(`\\b(?:${some((one) => one.ofCaller)})\\b`)

/** "It stopped working on Sunday": what happened then, or ends then, is told of and no wish. */
export function isTold(text: string, place: Place, isDay: boolean): boolean {
  const lead = text.slice(Math.max(0, place.start - reach), place.start)
  const clause = lead.slice(Math.max(...['.', ',', ';', '!', '?'].map((mark) => lead.lastIndexOf(mark))) + 1)
  return (
    !isSuited(text, place) &&
    cues().some(({ told, ends, wishes }) => (told.test(clause) || (isDay && ends.test(clause))) && !wishes.test(clause))
  )
}

/** "I called yesterday at four". */
export const isPast = (text: string, { start, end }: Place): boolean =>
  cues().some(
    ({ pastBefore, pastBehind }) =>
      pastBefore.test(text.slice(Math.max(0, start - reach), start)) || pastBehind.test(text.slice(end)),
  )

/** "Tuesday is fine". */
export const isSuited = (text: string, { end }: Place): boolean =>
  cues().some(({ suits }) => suits.test(text.slice(end)))

/** What stands between two things that are said of one another: a day and its hour, or both ends of a span. */
export const isGap = (kind: 'together' | 'through', gap: string): boolean =>
  cues().some((words) => words[kind].test(gap))

/**
 * A verdict for each of the places, which stand in their order. `answersNothing`: there is nothing else that a "no"
 * could be about.
 */
export function verdictsOn(text: string, places: Place[], answersNothing: boolean): Verdict[] {
  const verdicts = places.map((place) => verdictOn(text, place, answersNothing))
  // "Today I can't, tomorrow": what turned the one down does not turn down the other as well.
  for (const [index, place] of places.entries()) {
    const before = places[index - 1]
    if (!before || verdicts[index] !== 'refused' || verdicts[index - 1] !== 'refused') continue
    const isOnes =
      isRefusedBetween(text, before, place) && !isRefusedBehind(text.slice(0, place.start), text.slice(place.end))
    if (isOnes) verdicts[index] = 'wished'
  }
  const isAlong = (first: Place, second: Place) =>
    cues().some(({ along }) => along.test(text.slice(first.end, second.start)))
  // "Not Monday or Tuesday", "not Monday, Tuesday or Friday".
  for (const [index, place] of places.entries()) {
    const before = places[index - 1]
    if (!before || verdicts[index] !== 'wished' || verdicts[index - 1] !== 'refused' || isSuited(text, place)) continue
    if (isAlong(before, place) && (!isComma(text, before, place) || isListed(text, places.slice(index), isAlong)))
      verdicts[index] = 'refused'
  }
  // "I work mornings, not afternoons": who is at work then is free otherwise.
  for (const [index, place] of places.entries()) {
    const before = places[index - 1]
    if (!before || verdicts[index - 1] !== 'refused' || !atWork.test(text.slice(0, before.start))) continue
    if (notGap.test(text.slice(before.end, place.start))) verdicts[index] = 'corrected'
  }
  // "Mondays and Tuesdays don't work".
  for (let index = places.length - 2; index >= 0; index--) {
    const [place, next] = [places[index], places[index + 1]]
    if (!place || !next || verdicts[index] !== 'wished' || verdicts[index + 1] !== 'refused') continue
    if (refusedBehindAlone(text, next) && isAlong(place, next) && !isComma(text, place, next))
      verdicts[index] = 'refused'
  }
  return verdicts.map((verdict, index) => {
    // "Tuesday, no Monday" goes over to Monday.
    const isOver = verdict === 'corrected' && verdicts.slice(0, index).includes('wished')
    return isOver && over.test(text.slice(0, places[index]?.start)) ? 'wished' : verdict
  })
}

/** The refusal in between belongs to what stands before it, and nothing refuses that one before. */
function isRefusedBetween(text: string, first: Place, second: Place): boolean {
  const gap = text.slice(first.end, second.start)
  return (
    !isRefusedBefore(text.slice(0, first.start)) &&
    cues().some(({ behind }) => {
      const found = behind.exec(gap)
      return found !== null && turnsOver.test(gap.slice(found[0].length))
    })
  )
}

const turnsOver = new RegExp(`^(?: (?:${some((one) => one.turnsOver)}))* ?$`)
/** Without a comma it is a new beginning: "el lunes no, el martes". */
const over = new RegExp(`(?:${some((one) => one.over)}) $`)
const atWork = new RegExp(`\\b(?:${some((one) => one.atWork)})\\s*$`)
const notGap = new RegExp(`^,? ?(?:${some((one) => one.notWork)}) ?$`)

const refusedBehindAlone = (text: string, { start, end }: Place) =>
  !isRefusedBefore(text.slice(0, start)) && isRefusedBehind(text.slice(0, start), text.slice(end))

/** No more than a comma or a blank. */
const isComma = (text: string, first: Place, second: Place) => !joins.test(text.slice(first.end, second.start))
const joins = new RegExp(`\\b(?:${some((one) => one.joins)})\\b|&`)

/** Whether an "or" ends the list of which a comma is a part. */
function isListed(text: string, [first, second, ...more]: Place[], along: (a: Place, b: Place) => boolean): boolean {
  if (!first || !second || !along(first, second) || isSuited(text, second)) return false
  return !isComma(text, first, second) || isListed(text, [second, ...more], along)
}

function verdictOn(text: string, { start, end }: Place, answersNothing: boolean): Verdict {
  const [lead, tail] = [text.slice(0, start), text.slice(end)]
  const isDistance = distance.test(text.slice(start, end))
  if (born.test(lead)) return 'corrected'
  for (const { tooEarly, tooLate, asked } of cues()) {
    if (asked.test(lead) || isAsked(tail)) continue
    if (tooEarly.test(tail)) return 'too-early'
    if (tooLate.test(tail)) return 'too-late'
  }
  if ((!isDistance && isRefusedBefore(lead)) || isRefusedBehind(lead, tail)) return 'refused'
  if (cues().some(({ anyBut, suits }) => anyBut.test(lead) && !suits.test(tail))) return 'refused'
  return afterNo(text, { start, end }, answersNothing)
}

const distance = new RegExp(`^(?:${some((one) => one.distance)}) `)
const born = new RegExp(`\\b(?:${some((one) => one.born)}) $`)
const plural = new RegExp(`^(?:${some((one) => one.plural)})`)
const ifNot = new RegExp(`\\b(?:${some((one) => one.ifNot)}),? ?$`)
const noThe = new RegExp(`\\b(?:${some((one) => one.noThe)}) ?$`)

/** "No Mondays" refuses them, "no, Monday" wishes for it; without the comma it depends on what there is to answer. */
function afterNo(text: string, { start, end }: Place, answersNothing: boolean): Verdict {
  const lead = text.slice(0, start)
  if (ifNot.test(lead)) return 'wished'
  if (noThe.test(lead)) return answersNothing ? 'refused' : 'corrected'
  if (!cues().some(({ no }) => no.test(lead))) return 'wished'
  return plural.test(text.slice(start, end)) || answersNothing ? 'refused' : 'corrected'
}
