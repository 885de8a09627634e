/** "I can't make it tomorrow, could we do Friday instead": a wish to move an appointment that names no moving. */
import { packs } from '../language/packs.ts'
import type { Phrases } from '../language/phrases.ts'
import { fold } from './text.ts'
import type { Hearing, Intent, Understood } from './understood.ts'
import type { Part } from './wishes.ts'

type Context = { read: (part: string) => Understood; hearing: Hearing }
type When = Pick<Understood, 'day' | 'time'>

/** What such a sentence seems to be for as long as it is not taken as a whole. */
const seeming = new Set<Intent>(['book', 'cancel', 'negate', 'alternatives', 'question', 'complaint', 'correct'])

/**
 * The sentence as a wish to move what is given up in it; null for any other sentence. Who is booking in this call
 * speaks of that, and so does who first says what they want, and then when they cannot.
 */
export function givenUp(sentence: string, heard: Part, { read, hearing }: Context): Understood | null {
  if (isBooking(hearing)) return null
  const folded = fold(sentence)
  const unforeseen = place(folded, 'cameUp')
  const cue = unforeseen ?? place(folded, 'cannotCome')
  if (cue === null) return null
  const whole = heard.understood()
  if (whole.danger || whole.intents.includes('move')) return null
  const { day, time, refused, ...rest } = whole
  const existing = leftBehind(sentence, whole, read)
  if (isWish(sentence.slice(0, cue.start), read))
    return { ...whole, intents: whole.intents.filter((intent) => intent !== 'cancel') }
  const others = rest.intents.filter((intent) => !seeming.has(intent))
  if (!day && !time && !isOther(sentence, whole))
    return whole.intents.includes('cancel') ? { ...rest, intents: ['cancel', ...others], existing } : null
  // Another of the business's services is a wish of its own.
  const behind = day && read(sentence.slice(startOf(day.said, sentence)))
  if (behind?.serviceId && !has(sentence, 'mine')) return null
  const asks = unforeseen ? has(sentence.slice(cue.end), 'asksFor') : !refused && has(sentence, 'insteadOf')
  if (!existing.day && !asks) return null
  return { ...rest, ...(day && { day }), ...(time && { time }), intents: ['move', ...others], existing }
}

const isOther = (sentence: string, { intents }: Understood) =>
  has(sentence, 'otherDay') || intents.includes('alternatives')

const isBooking = ({ asked, offers, wished }: Hearing) =>
  asked !== 'anything-else' && (asked !== null || offers.length > 0 || wished !== undefined)

const isWish = (lead: string, read: Context['read']) => {
  const { intents, serviceId } = read(lead)
  return (intents.includes('book') || serviceId !== undefined) && !has(lead, 'mine')
}

/** The day that is given up: refused in so many words, or named before the one wished for. */
function leftBehind(sentence: string, { day, time, refused }: Understood, read: Context['read']): When {
  const single = refused?.days?.find(({ from, to }) => from === to)
  if (single) return { day: single }
  const said = day?.said ?? time?.said
  const before = said ? read(sentence.slice(0, startOf(said, sentence))) : null
  const named = before?.day ?? before?.refused?.days?.[0]
  return {
    ...(named && named.from === named.to && { day: named }),
    ...(before?.time && before.time.from === before.time.to && { time: before.time }),
  }
}

const startOf = (said: string, sentence: string) => Math.max(0, sentence.lastIndexOf(said))

type Cue = 'cameUp' | 'cannotCome' | 'otherDay' | 'mine' | 'asksFor' | 'insteadOf'

function place(text: string, cue: keyof Pick<Phrases, Cue>): { start: number; end: number } | null {
  for (const { phrases } of Object.values(packs)) {
    const found = phrases[cue].exec(text)
    if (found) return { start: found.index, end: found.index + found[0].length }
  }
  return null
}

const has = (text: string, cue: Cue) => place(text, cue) !== null
