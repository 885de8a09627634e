/**
 * A rehearsed caller: says what they came to say, answers what they are asked, and takes the time they want when it is
 * offered. They give up as people do, when they are asked the same thing again and again.
 */
import type { Heard } from './hearing.ts'
import type { NamedSlot } from './named-slots.ts'
import { plain } from './plain.ts'
import type { Asks, ExpectedAppointment, Scenario, Step } from './scenario.ts'

/** `text` is empty where the caller keeps silent. `isLast`: they say goodbye, and want nothing more. */
export type Saying = { text: string; isLast?: boolean; photos?: number }

/** How often a caller answers the same question. */
const mostAnswers = 3
/** Questions about appointments of their own, and how often each is answered. */
const aboutTheirs = new Set<Asks>(['code', 'cancel', 'move', 'which'])
const mostOften = 6
/** Questions that may come often. */
const patient = new Set<Asks>(['else', 'offer', 'confirm', 'there', 'help', 'other', 'code', 'cancel', 'move', 'which'])

const mayComeOften = (asks: Asks) => aboutTheirs.has(asks) || asks === 'offer' || asks === 'confirm'

export function createCaller(scenario: Scenario) {
  const steps: Step[] = [...scenario.lines]
  const own = words[scenario.language]
  const asked = new Map<Asks, number>()
  let [wish, taken] = ['', 0]
  let code: string | null = null

  const givesUp = (asks: Asks, most = mostAnswers) => {
    const before = asked.get(asks) ?? 0
    asked.set(asks, before + 1)
    return before >= most
  }
  const answerTo = (asks: Asks): string | undefined => {
    const given = scenario.answers[asks]
    return typeof given === 'string' ? given : given?.[Math.min(asked.get(asks) ?? 0, given.length - 1)]
  }
  const choose = (slots: NamedSlot[]): string => {
    const wanted = scenario.expect.appointments[taken]
    const place = wanted ? slots.findIndex((slot) => fits(slot, wanted)) : -1
    if (place < 0) return answerTo('when') ?? (wanted ? wish : own.noThanks)
    return slots.length === 1 ? own.yes : (own.places[place] ?? own.yes)
  }
  const answer = ({ asks, slots, text }: Heard): Saying => {
    if (wantsNothing(scenario) && asks !== 'there' && (asks === null || !scenario.answers[asks])) return own.bye
    if (asks === null) return givesUp('other', 2) ? own.bye : { text: own.okay }
    if (asks === 'else' || asks === 'help') return asks === 'else' || givesUp(asks) ? own.bye : { text: wish }
    const given = answerTo(asks)
    if (givesUp(asks, mayComeOften(asks) ? mostOften : mostAnswers)) return own.bye
    if (aboutTheirs.has(asks)) return { text: given ?? aboutOwn({ asks, slots }, scenario, { code, wish }) }
    if (asks === 'offer') return { text: given ?? (slots.length ? choose(slots) : own.yes) }
    if (asks === 'confirm') return { text: given ?? confirm(slots, text) }
    if (given !== undefined) return { text: given }
    if (asks === 'phone' || asks === 'contact')
      return { text: scenario.answers.phone?.toString() ?? own.thisNumber[scenario.channel] }
    if (asks === 'when' || asks === 'service' || asks === 'repeat' || asks === 'matter') return { text: wish }
    if (asks === 'book') return { text: scenario.expect.appointments.length ? own.yes : own.noThanks }
    if (asks === 'message') return { text: scenario.expect.messages.length ? own.yes : own.noThanks }
    if (asks === 'there') return { text: wish || own.here }
    return { text: own.unsure }
  }
  /** Says yes to what is read back only where it is right. */
  const confirm = (slots: NamedSlot[], text: string) => {
    const wanted = scenario.expect.appointments[taken]
    if (!wanted) return own.right
    if (slots.length > 0 && !slots.some((slot) => fits(slot, wanted))) return `${own.no}, ${wish}`
    if (isHalfRead(text, wanted.name)) return own.rightName(wanted.name)
    if (wanted.address && isHalfRead(text, wanted.address)) return own.rightAddress(wanted.address)
    return own.right
  }

  const saying = unrepeated(own.again)
  return {
    /** How many appointments were booked until now: the next one wanted is the one after them. */
    noteBooked: (count: number) => void (taken = count),
    /** The code that has come to their telephone. */
    noteCode: (come: string) => void (code = come),
    /** Whether everything that was to be said has been. */
    hasSaidAll: () => steps.length === 0,
    /** Whether they have more to say whatever they are asked, also where nobody answers. */
    goesOn: () => steps[0] !== undefined && atOf(steps[0]) === undefined,
    answer(heard: Heard): Saying {
      const step = nextStep(steps, heard)
      if (!step) return saying(answer(heard))
      if (step.text) wish = step.text
      return saying(step)
    },
    /** How often the question that was answered most was answered; beside those that may come often. */
    mostAnswers: () => [...asked].filter(([kind]) => !patient.has(kind)).sort((one, other) => other[1] - one[1])[0],
  }
}

/** Takes the next step, where it is said now. */
function nextStep(steps: Step[], { asks }: Heard): Saying | null {
  const [next] = steps
  const at = next === undefined ? undefined : atOf(next)
  if (next === undefined || (at !== undefined && at !== asks)) return null
  steps.shift()
  const { say: text, photos } = typeof next === 'string' ? { say: next } : next
  return { text, ...(photos && { photos }) }
}

const atOf = (step: Step): Asks | undefined => (typeof step === 'string' ? undefined : step.at)

const wantsNothing = ({ booked, expect }: Scenario) =>
  !booked.length && !expect.appointments.length && !expect.messages.length

/** Reads the code that came, says yes to what is cancelled, and to what is moved where they want it. */
function aboutOwn(
  { asks, slots }: Pick<Heard, 'asks' | 'slots'>,
  { language, expect }: Scenario,
  { code, wish }: { code: string | null; wish: string },
): string {
  const own = words[language]
  if (asks === 'code') return code === null ? own.noCode : code.split('').join(' ')
  if (asks === 'which') return wish
  const isWanted = slots.some((slot) => expect.appointments.some((wanted) => fits(slot, wanted)))
  return asks === 'cancel' || isWanted ? own.yes : `${own.no}, ${wish}`
}

/** Nobody says the same sentence three times in the same words. */
function unrepeated(again: string): (saying: Saying) => Saying {
  const before = new Map<string, number>()
  return (saying) => {
    const times = before.get(saying.text) ?? 0
    before.set(saying.text, times + 1)
    return times < 2 || !saying.text ? saying : { ...saying, text: `${again} ${saying.text}` }
  }
}

const words = {
  en: {
    yes: 'Yes, please.',
    rightName: (name: string) => `No, the name is ${name}.`,
    rightAddress: (address: string) => `No, the address is ${address}.`,
    again: 'I said,',
    no: 'No',
    right: "Yes, that's right.",
    noThanks: 'No, thank you.',
    okay: 'Okay.',
    here: "Yes, I'm here.",
    unsure: "I'm not sure.",
    noCode: "I haven't got any code.",
    thisNumber: { phone: 'The number I am calling from is fine.', sms: 'This number is fine.' },
    places: ['The first one, please.', 'The second one, please.', 'The third one, please.'],
    bye: { text: 'No, thank you. Goodbye.', isLast: true },
  },
  es: {
    yes: 'Sí, por favor.',
    rightName: (name: string) => `No, el nombre es ${name}.`,
    rightAddress: (address: string) => `No, la dirección es ${address}.`,
    again: 'Le digo,',
    no: 'No',
    right: 'Sí, está bien.',
    noThanks: 'No, gracias.',
    okay: 'De acuerdo.',
    here: 'Sí, aquí estoy.',
    unsure: 'No estoy seguro.',
    noCode: 'No me ha llegado ningún código.',
    thisNumber: { phone: 'El número desde el que llamo está bien.', sms: 'Este mismo número está bien.' },
    places: ['La primera, por favor.', 'La segunda, por favor.', 'La tercera, por favor.'],
    bye: { text: 'No, gracias. Adiós.', isLast: true },
  },
} as const

/** Whether a part of it was read back, and not the whole. */
function isHalfRead(text: string, wanted: string): boolean {
  const [read, whole] = [plain(text), plain(wanted)]
  return !read.includes(whole) && whole.split(' ').some((word) => ` ${read} `.includes(` ${word} `))
}

/** Whether a time that was named is one of those wanted. */
function fits({ monthDay, time }: NamedSlot, { date, time: wanted }: ExpectedAppointment): boolean {
  const [firstDay, lastDay] = typeof date === 'string' ? [date, date] : date
  const [earliest, latest] = typeof wanted === 'string' ? [wanted, wanted] : wanted
  const year = monthDay < firstDay.slice(5) ? lastDay.slice(0, 4) : firstDay.slice(0, 4)
  const day = `${year}-${monthDay}`
  return day >= firstDay && day <= lastDay && time >= earliest && time <= latest
}
