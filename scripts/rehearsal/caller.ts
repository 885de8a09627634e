/**
 * A simulated caller, who says the recorded sentences when the conversation comes to them and answers everything else
 * by what was heard. The caller knows the wish but says it only in the recorded words: a slot that was offered is taken
 * as "the second one", and a wrong one is met with the recorded sentence again.
 */
import { claimIn, type NamedSlot } from '#src/conversation/index.ts'
import type { CallerWish, Dialogue, RecordedTurn } from './callers-file.ts'
import type { HeardWords, Question } from './receptionist-words.ts'

/** The caller's next sentence. `recorded` is its place in the dialogue; null for words of the caller's own. */
export type Saying = { text: string; recorded: RecordedTurn | null; last?: boolean }

export type Caller = { answer(heard: HeardWords): Saying }

export type CallerOptions = {
  dialogue: Dialogue
  wish: CallerWish
  number: number
  allSentences: boolean
  askedService: string
}

const people = [
  'Jordan Reed',
  'Maria Lopez',
  'Sam Okafor',
  'Ellen Fox',
  'Priya Shah',
  'Tom Becker',
  'Ana Ruiz',
  'Lee Chang',
]
const nameAnswers = [
  (name: string) => `${name}.`,
  (name: string) => `My name is ${name}.`,
  (name: string) => `It's ${name}.`,
  (name: string) => `You can put it under ${name}, please.`,
]
const contactAnswers = [
  '415 555 0134.',
  "It's four one five, five five five, zero one four two.",
  'My number is (415) 555-0167.',
  'jordan dot reed at example dot com',
]

/** How often the caller says the same thing again before giving up. */
const mostRepeats = 2

export function createCaller({ dialogue, wish, number, allSentences, askedService }: CallerOptions): Caller {
  const lines = linesOf(dialogue, allSentences)
  const wants = dialogue.booked && (wish.date !== null || wish.time !== null)
  const own = ownAnswers({ dialogue, wish, number, askedService })
  let named: NamedSlot[] = []
  let toldBooked = false
  return {
    answer(heard) {
      if (heard.slots.length) named = heard.slots
      toldBooked ||= claimIn(heard.text) !== null
      const next = lines[0]
      if (next && !(wants && ownFirst(heard.asks, next, lines.some(carriesWish)))) {
        lines.shift()
        return { text: next.text, recorded: next }
      }
      return wants && !toldBooked ? own(heard, named) : goodbye
    },
  }
}

const carriesWish = ({ slots }: RecordedTurn) => slots.date !== undefined || slots.time !== undefined
const goodbye: Saying = { text: 'No, thank you. Goodbye.', recorded: null, last: true }
const bookingQuestions = new Set<Question>(['name', 'contact', 'service', 'offer', 'confirm'])

/**
 * Whether the caller's own answer comes before the next recorded sentence. Once the whole wish is said, what is needed
 * to book comes before the recorded thanks and goodbyes, which were said to somebody who had booked already.
 */
function ownFirst(asks: Question, next: RecordedTurn, wishAhead: boolean): boolean {
  if (wishAhead || !bookingQuestions.has(asks)) return false
  const personal = asks === 'name' || asks === 'contact' || asks === 'service'
  return personal || !next.acts.some((act) => act === 'AFFIRM' || act === 'REQUEST' || act === 'AFFIRM_INTENT')
}

type Own = Pick<CallerOptions, 'dialogue' | 'wish' | 'number' | 'askedService'>

/** The caller's own answers. `named` are the slots spoken of last. */
function ownAnswers({ dialogue, wish, number, askedService }: Own): (heard: HeardWords, named: NamedSlot[]) => Saying {
  const timesSaid = new Map<string, number>()
  /** Says the same thing until it was said too often: then the caller gives up. */
  const upTo = (key: string, most: number, texts: (string | null)[]): Saying => {
    const before = timesSaid.get(key) ?? 0
    timesSaid.set(key, before + 1)
    return before < most ? { text: texts[before % texts.length] ?? 'Any time is fine.', recorded: null } : goodbye
  }
  const person = people[number % people.length] as string
  const nameAnswer = (nameAnswers[number % nameAnswers.length] as (name: string) => string)(person)
  const turnedContacts = contactAnswers.map(
    (_, place) => contactAnswers[(number + place) % contactAnswers.length] as string,
  )
  const again = (slot: 'date' | 'time') => upTo(slot, mostRepeats, [sentenceWith(dialogue, slot)])
  const isWished = (named: NamedSlot[]) => named.some((slot) => fits(slot, wish))
  // The caller insists once, as people do; if the slot is still not to be had, the caller gives it up.
  const object = (turnedDown: boolean) =>
    upTo(turnedDown ? 'refused' : 'misheard', turnedDown ? 1 : mostRepeats, [
      sentenceWith(dialogue, wish.time ? 'time' : 'date'),
    ])
  const choose = (slots: NamedSlot[], turnedDown: boolean) => {
    const place = slots.findIndex((slot) => fits(slot, wish))
    return place < 0
      ? object(turnedDown)
      : upTo('take', 3, [
          slots.length === 1 ? 'Yes, please.' : `The ${['first', 'second', 'third'][place] ?? 'last'} one, please.`,
        ])
  }
  return ({ text, asks, slots, turnedDown }, named) => {
    switch (asks) {
      case 'name':
        return named.length && !isWished(named) ? object(false) : upTo('name', 3, [nameAnswer, `${person}.`])
      case 'contact':
        return upTo('contact', 3, turnedContacts)
      case 'service':
        return upTo('service', 2, [askedService])
      case 'offer':
      case 'confirm':
        return slots.length ? choose(slots, turnedDown) : upTo('confirm', 3, ["Yes, that's right."])
      case 'day':
        if (turnedDown && slots.length) return choose(slots, true)
        return again(/\btime\b/.test(text) && !/\bday\b/.test(text) ? 'time' : 'date')
      case 'book':
        return upTo('book', 2, ['Yes, please.'])
      case 'message':
        return upTo('message', 2, ["No, thank you. I'd like to book the appointment."])
      case 'help':
        return upTo('help', 2, ["I'd like to book an appointment, please."])
      case 'anything-else':
        return goodbye
      default:
        return upTo('other', 3, [asks === null ? 'Okay.' : 'Yes.'])
    }
  }
}

/**
 * The recorded sentences to say. A caller without a wish says all; others say their first words and those that carry
 * the wish, unless all are wanted.
 */
function linesOf({ turns }: Dialogue, allSentences: boolean): RecordedTurn[] {
  if (allSentences || !turns.some(carriesWish)) return [...turns]
  return turns.filter((turn, position) => position === 0 || carriesWish(turn))
}

function sentenceWith({ turns }: Dialogue, slot: 'date' | 'time'): string | null {
  return turns.findLast(({ slots }) => slots[slot])?.text ?? null
}

/** Whether a slot that was named is the one wished for, as far as anything was wished. */
export function fits(slot: NamedSlot, { date, time }: CallerWish): boolean {
  return (date === null || slot.monthDay === date.slice(5)) && (time === null || slot.time === time)
}
