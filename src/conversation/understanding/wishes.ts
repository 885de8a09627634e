/** Several wishes in one sentence, each with its own day; and the appointment there is already, beside the new time. */
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

type Read = (part: string) => Understood
type Part = { text: string; heard: Understood }

/** What the whole sentence tells, told apart where it holds several wishes. `read` reads a part of it. */
export function tellApart(sentence: string, whole: Understood, read: Read): Understood {
  const [first, ...rest] = partsOf({ text: sentence, heard: whole }, read)
  if (!first || rest.length === 0) return withExisting({ text: sentence, heard: whole }, read)
  return {
    ...withExisting(first, read),
    ...(whole.danger && { danger: whole.danger }),
    part: first.text,
    also: rest.map((part) => ({ text: part.text, ...withExisting(part, read) })),
  }
}

/** The parts of a sentence that are wishes of their own; a single one where it is one wish. */
function partsOf(whole: Part, read: Read, most = mostWishes): Part[] {
  if (most <= 1 || whole.heard.danger || whole.heard.intents.length === 0) return [whole]
  for (const { start, end } of places(whole.text, 'joins')) {
    const [left, right] = [whole.text.slice(0, start), whole.text.slice(end)].map((text) => text.trim())
    if (!left || !right || right.split(/\s+/).length < 3) continue
    const [before, behind] = [read(left), read(right)]
    if (areTwo({ text: left, heard: before }, { text: right, heard: behind }))
      return [{ text: left, heard: before }, ...partsOf({ text: right, heard: behind }, read, most - 1)]
  }
  return [whole]
}

/** Whether two parts want different things: to cancel and to book, or two services. */
function areTwo(left: Part, right: Part): boolean {
  const [one, other] = [wantOf(left), wantOf(right)]
  if (other === 'change' && hasCue(right.text, 'pointsBack')) return false
  const services = [left.heard.serviceId, right.heard.serviceId]
  if (services[0] && services[1] && services[0] !== services[1]) return !left.heard.intents.includes('price')
  // A question behind a wish is answered with it; a wish behind a question is taken up after the answer.
  if (one === 'question' && (right.heard.day || right.heard.time)) return true
  return one !== null && other !== null && one !== other && other !== 'question'
}

/** Who changes an appointment speaks of one, too. */
const wantOf = ({ heard }: Part): Intent | 'change' | 'question' | null =>
  heard.intents.some((intent) => changes.includes(intent))
    ? 'change'
    : (wants.find((want) => heard.intents.includes(want)) ??
      (questions.some((topic) => heard.intents.includes(topic)) ? 'question' : null))

/** Parts the appointment there is from the time that is wished for instead. */
function withExisting({ text, heard }: Part, read: Read): Understood {
  if (!heard.intents.some((intent) => changes.includes(intent)) || !hasCue(text, 'mine')) return heard
  const { day, time, ...rest } = heard
  const spoken = whenOf({ day, time })
  if (!heard.intents.includes('move')) return { ...heard, existing: spoken }
  // The last place behind which a day is named; where none is, a time.
  const behind = places(text, 'newTime')
    .toReversed()
    .map(({ start }) => ({ start, to: read(text.slice(start)) }))
  const found = behind.find(({ to }) => to.day) ?? behind.find(({ to }) => to.time)
  if (!found) return { ...rest, existing: spoken }
  return { ...rest, ...whenOf(found.to), existing: whenOf(read(text.slice(0, found.start))) }
}

const whenOf = ({ day, time }: Pick<Understood, 'day' | 'time'>) => ({ ...(day && { day }), ...(time && { time }) })

const hasCue = (text: string, cue: 'mine' | 'pointsBack') =>
  Object.values(packs).some(({ phrases }) => phrases[cue].test(text))

/** Where a cue stands in the text, in order. */
function places(text: string, cue: 'joins' | 'newTime'): { start: number; end: number }[] {
  const folded = fold(text)
  return Object.values(packs)
    .flatMap(({ phrases }) => [...folded.matchAll(phrases[cue])])
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .sort((a, b) => a.start - b.start)
}
