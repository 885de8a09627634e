/** Several wishes in one sentence, each with its own day; and the appointment there is already, beside the new time. */
import { matchesOf } from '#src/platform/values/matches-of.ts'
import { packs } from '../language/packs.ts'
import { fold } from './text.ts'
import type { Intent, Understood } from './understood.ts'

/** What somebody can want twice in one breath. */
const wants: Intent[] = ['book', 'leave-message', 'person']
const questions: Intent[] = ['price', 'duration', 'hours', 'address']
/** Wishes about an appointment there is already. */
const changes: Intent[] = ['cancel', 'move', 'look-up']
/** More wishes in one sentence than anybody has. */
const mostWishes = 4
/** More places than anybody joins wishes at, or may name a new time behind, in one breath: each is read on its own. */
const mostPlaces = 8

type Read = (text: string) => Part
/** What it is for is read already; all that it tells only where it proves to be a wish of its own. */
export type Part = {
  text: string
  /** Without that of a danger. */
  intents: Intent[]
  serviceId: () => string | null
  /** All that a part of it may be for, and how many services may be meant. */
  hints: () => { intents: ReadonlySet<Intent>; services: number }
  understood: () => Understood
}

/** What the whole sentence tells, told apart where it holds several wishes. `read` reads a part of it. */
export function tellApart(whole: Part, read: Read): Understood {
  const [first, ...rest] = partsOf(whole, read)
  if (!first || rest.length === 0) return withExisting(whole, read)
  const { danger } = whole.understood()
  return {
    ...withExisting(first, read),
    ...(danger && { danger }),
    part: first.text,
    also: rest.map((part) => ({
      text: part.text,
      ...withExisting(part, read, hasCue(part.text, 'mine') || fromTo(part, read)),
    })),
  }
}

/** The parts of a sentence that are wishes of their own; a single one where it is one wish. */
function partsOf(whole: Part, read: Read, most = { wishes: mostWishes, joins: mostPlaces }): Part[] {
  if (most.wishes <= 1 || whole.understood().danger || whole.intents.length === 0) return [whole]
  const joins = places(whole.text, 'joins').slice(0, most.joins)
  if (joins.length === 0 || !mayBeTwo(whole)) return [whole]
  for (const [index, { start, end }] of joins.entries()) {
    if (isInStretch(whole, start)) continue
    const [before, behind] = [whole.text.slice(0, start), whole.text.slice(end)].map((text) => text.trim())
    if (!before || !behind || behind.split(/\s+/).length < 3) continue
    const left = read(before)
    if (wantOf(left) === null && left.serviceId() === null) continue
    const right = read(behind)
    if (areTwo(left, right, read))
      return [left, ...partsOf(right, read, { wishes: most.wishes - 1, joins: most.joins - index - 1 })]
  }
  return [whole]
}

/** "Between the 7th and the 25th": the "and" joins the ends of one stretch. */
function isInStretch({ text, understood }: Part, place: number): boolean {
  const { day, time } = understood()
  return [day, time].some((wish) => {
    const start = wish && wish.from !== wish.to ? text.indexOf(wish.said) : -1
    return wish !== undefined && start >= 0 && start < place && place < start + wish.said.length
  })
}

/** Reading each part takes long, and most sentences hold one wish only. */
function mayBeTwo({ hints }: Part): boolean {
  const { intents, services } = hints()
  const hinted = (some: Intent[]) => some.some((intent) => intents.has(intent))
  const different = [...wants, ...changes].filter((want) => intents.has(want)).length
  return different > 1 || services > 1 || hinted(questions)
}

/** Whether two parts want different things: to cancel and to book, or two services. */
function areTwo(left: Part, right: Part, read: Read): boolean {
  const [one, other] = [wantOf(left), wantOf(right)]
  if (one === 'change' && other === 'change') return areTwoChanges(left, right, read)
  if (other === 'change' && hasCue(right.text, 'pointsBack')) return false
  const services = [left.serviceId(), right.serviceId()]
  if (services[0] && services[1] && services[0] !== services[1]) return !left.intents.includes('price')
  // A question behind a wish is answered with it; a wish behind a question is taken up after the answer.
  if (one === 'question' && (right.understood().day || right.understood().time)) return true
  return one !== null && other !== null && one !== other && other !== 'question'
}

/** "Cancel Tuesday and move the other to Friday"; but not "cancel Tuesday and reschedule it". */
const areTwoChanges = (left: Part, right: Part, read: Read): boolean =>
  changes.some((change) => left.intents.includes(change) !== right.intents.includes(change)) &&
  (hasCue(right.text, 'theOther') ||
    fromTo(right, read) ||
    (hasCue(right.text, 'mine') && !hasCue(right.text, 'pointsBack')))

/** "Move Thursday to Friday": the day of one there is, and the new one. */
function fromTo({ text, intents }: Part, read: Read): boolean {
  const behind = intents.includes('move') ? newWhen(text, read) : null
  return behind !== null && read(text.slice(0, behind.start)).understood().day !== undefined
}

/** Who changes an appointment speaks of one, too. */
const wantOf = ({ intents }: Part): Intent | 'change' | 'question' | null =>
  intents.some((intent) => changes.includes(intent))
    ? 'change'
    : (wants.find((want) => intents.includes(want)) ??
      (questions.some((topic) => intents.includes(topic)) ? 'question' : null))

/** Parts the appointment there is from the time that is wished for instead. */
function withExisting(part: Part, read: Read, isOne = hasCue(part.text, 'mine')): Understood {
  const { text, intents } = part
  const heard = part.understood()
  if (!intents.some((intent) => changes.includes(intent)) || !isOne) return heard
  const { day, time, ...rest } = heard
  const spoken = whenOf({ day, time })
  if (!intents.includes('move')) return { ...heard, existing: spoken }
  const behind = newWhen(text, read)
  if (!behind) return { ...rest, ...toldFromThat(part, read, spoken) }
  return { ...rest, ...whenOf(behind.to), existing: whenOf(read(text.slice(0, behind.start)).understood()) }
}

/** "It's on Friday, can I bump it to the Monday after": the new day is told from the one there is. */
function toldFromThat({ text }: Part, read: Read, spoken: When): Partial<Understood> & { existing: When } {
  const to = places(text, 'newTime').at(-1)
  const before = to ? whenOf(read(text.slice(0, to.start)).understood()) : {}
  if (!before.day || !spoken.day || before.day.from === spoken.day.from) return { existing: spoken }
  const isNewTime = spoken.time && spoken.time.from !== before.time?.from
  return { day: spoken.day, ...(isNewTime && { time: spoken.time }), existing: before }
}

type Behind = { start: number; to: Understood }

/** The last place behind which a day is named; where none is, a time. */
function newWhen(text: string, read: Read): Behind | null {
  let timed: Behind | null = null
  for (const { start } of places(text, 'newTime').slice(-mostPlaces).reverse()) {
    const to = read(text.slice(start)).understood()
    if (to.day) return { start, to }
    if (to.time) timed ??= { start, to }
  }
  return timed
}

type When = Pick<Understood, 'day' | 'time'>
const whenOf = ({ day, time }: When): When => ({ ...(day && { day }), ...(time && { time }) })

const hasCue = (text: string, cue: 'mine' | 'pointsBack' | 'theOther') =>
  Object.values(packs).some(({ phrases }) => phrases[cue].test(text))

/** Where a cue stands in the text, in order. */
function places(text: string, cue: 'joins' | 'newTime'): { start: number; end: number }[] {
  const folded = fold(text)
  return Object.values(packs)
    .flatMap(({ phrases }) => matchesOf(phrases[cue], folded))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .sort((a, b) => a.start - b.start)
}
