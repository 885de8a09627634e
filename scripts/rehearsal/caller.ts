/**
 * A simulated caller. It says the recorded sentences when the talk comes to them and answers everything else for itself, by what
 * it hears. It knows what it wants, as people do, but says so only in its recorded words: a slot that was offered is taken as
 * "the second one", and a wrong one is met with the recorded sentence again.
 */
import type { CallerWish, Dialogue, RecordedTurn } from './callers-file.ts'
import type { HeardWords, NamedSlot, Question } from './receptionist-words.ts'

/** What the caller does next. `recorded` is the sentence's place in the dialogue; null for words of its own. */
export type Saying = { text: string; recorded: RecordedTurn | null; last?: boolean }

export type Caller = { answer(heard: HeardWords): Saying }

export type CallerOptions = { dialogue: Dialogue; wish: CallerWish; number: number; allSentences: boolean; askedService: string }

const people = ['Jordan Reed', 'Maria Lopez', 'Sam Okafor', 'Ellen Fox', 'Priya Shah', 'Tom Becker', 'Ana Ruiz', 'Lee Chang']
const nameAnswers = [(name: string) => `${name}.`, (name: string) => `My name is ${name}.`, (name: string) => `It's ${name}.`, (name: string) => `You can put it under ${name}, please.`]
const contactAnswers = ['415 555 0134.', "It's four one five, five five five, zero one four two.", 'My number is (415) 555-0167.', 'jordan dot reed at example dot com']

/** How often the caller says the same thing again before giving up. */
const mostRepeats = 2

export function createCaller({ dialogue, wish, number, allSentences, askedService }: CallerOptions): Caller {
  const lines = linesOf(dialogue, allSentences)
  const wants = dialogue.booked && (wish.date !== null || wish.time !== null)
  const repeats = new Map<string, number>()
  const own = (text: string): Saying => ({ text, recorded: null })
  const goodbye = (): Saying => ({ text: 'No, thank you. Goodbye.', recorded: null, last: true })
  /** The next of these that was not said too often yet. */
  const upTo = (key: string, most: number, saying: () => Saying): Saying => {
    const times = (repeats.get(key) ?? 0) + 1
    repeats.set(key, times)
    return times > most ? goodbye() : saying()
  }
  const again = (slot: 'date' | 'time') => upTo(slot, mostRepeats, () => own(sentenceWith(dialogue, slot) ?? 'Any time is fine.'))
  const person = people[number % people.length] as string

  const answers: Record<Exclude<Question, null>, (heard: HeardWords) => Saying> = {
    name: (heard) => (heard.slots.length && !heard.slots.some((slot) => fits(slot, wish)) ? again('time') : upTo('name', 3, () => own((nameAnswers[number % nameAnswers.length] as (name: string) => string)(person)))),
    contact: () => upTo('contact', 3, () => own(contactAnswers[(number + (repeats.get('contact') ?? 1) - 1) % contactAnswers.length] as string)),
    service: () => upTo('service', 2, () => own(askedService)),
    offer: (heard) => choose(heard),
    day: (heard) => (heard.turnedDown && heard.slots.length ? choose(heard) : again(/\btime\b/.test(heard.text) && !/\bday\b/.test(heard.text) ? 'time' : 'date')),
    confirm: (heard) => (heard.slots.length ? choose(heard) : upTo('confirm', 3, () => own("Yes, that's right."))),
    book: () => upTo('book', 2, () => own('Yes, please.')),
    message: () => upTo('message', 2, () => own("No, thank you. I'd like to book the appointment.")),
    help: () => upTo('help', 2, () => own("I'd like to book an appointment, please.")),
    other: () => upTo('other', 3, () => own('Yes.')),
    'anything-else': () => goodbye(),
  }

  function choose({ slots, turnedDown }: HeardWords): Saying {
    const place = slots.findIndex((slot) => fits(slot, wish))
    if (place >= 0) return upTo('take', 3, () => own(slots.length === 1 ? 'Yes, please.' : `The ${['first', 'second', 'third'][place] ?? 'last'} one, please.`))
    // Said once more, as people do; if it is still not to be had, the caller lets it be.
    return upTo(turnedDown ? 'refused' : 'misheard', turnedDown ? 1 : mostRepeats, () => own(sentenceWith(dialogue, wish.time ? 'time' : 'date') ?? 'No.'))
  }

  return {
    answer(heard) {
      const next = lines[0]
      const wishAhead = lines.some(({ slots }) => slots.date ?? slots.time)
      const personal = heard.asks === 'name' || heard.asks === 'contact' || heard.asks === 'service'
      if (next && !(personal && !wishAhead && wants)) {
        lines.shift()
        return { text: next.text, recorded: next }
      }
      if (!wants) return goodbye()
      return heard.asks === null ? upTo('silent', 2, () => own('Okay.')) : answers[heard.asks](heard)
    },
  }
}

/** Who wishes nothing says everything; the others their first words and those that carry the wish, unless all are wanted. */
function linesOf({ turns }: Dialogue, allSentences: boolean): RecordedTurn[] {
  const carriesWish = ({ slots }: RecordedTurn) => slots.date !== undefined || slots.time !== undefined
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
