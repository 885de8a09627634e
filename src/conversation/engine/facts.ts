/**
 * What a language model may name: amounts, numbers and times that the business, an offer or the clock has given, and of
 * the caller's words the times.
 */
import type { Briefing } from '../briefing.ts'
import { say } from '../say/index.ts'
import type { BookAnswer, FindSlotsAnswer } from '../tool-shapes.ts'
import type { Turn } from '../turn.ts'
import { minutesOf } from '../understanding/clock.ts'
import type { Language } from '../understanding/understood.ts'

export type Facts = {
  /** Whatever the business has written or priced, in words. */
  business: string
  /** What the caller has written: their own name and number may be said back to them, never a sum. */
  caller: string
  /** Minutes since midnight: offered, booked, opening and closing, named by the caller, now. */
  times: ReadonlySet<number>
  /** Opening and closing, `HH:MM`. */
  hours: string
  /** What the caller said last, and whether they asked what something costs. */
  asked: string
  asksPrice: boolean
  /** Days that were offered, asked for, or are today. */
  days: string
}

export type Known = { briefing: Briefing; turns: readonly Turn[] }

export function factsOf({ briefing, turns }: Known): Facts {
  const caller = turns.flatMap((turn) => (turn.role === 'caller' ? [turn] : []))
  const slots = slotsIn(turns)
  const wished = caller.flatMap(({ detail }) =>
    detail.understood?.time ? [detail.understood.time.from, detail.understood.time.to] : [],
  )
  const ends = briefing.services.flatMap(({ durationMinutes }) =>
    slots.map(({ time }) => minutesOf(time) + durationMinutes),
  )
  const hours = briefing.business.hours.flatMap(({ opens, closes }) => [opens, closes])
  const times = [...slots.map(({ time }) => time), ...wished, ...hours, briefing.now].map(minutesOf)
  return {
    business: writtenBy(briefing),
    caller: caller.map(({ text }) => text).join(' \n '),
    // Of an hour that the caller named without its half of the day, either half may be meant.
    times: new Set([...times, ...ends, ...wished.map((time) => (minutesOf(time) + 720) % 1440)]),
    hours: hours.join(' '),
    asked: caller.at(-1)?.text ?? '',
    asksPrice: caller.at(-1)?.detail.understood?.intents.includes('price') ?? false,
    days: [
      briefing.today,
      ...slots.map(({ date }) => date),
      ...caller.flatMap(({ detail }) =>
        detail.understood?.day ? [detail.understood.day.from, detail.understood.day.to] : [],
      ),
    ].join(' '),
  }
}

function slotsIn(turns: readonly Turn[]): { date: string; time: string }[] {
  return turns.flatMap((turn): { date: string; time: string }[] => {
    if (turn.role !== 'tool' || turn.detail.failed) return []
    if (turn.detail.name === 'find_slots') return (turn.detail.output as FindSlotsAnswer).offers
    const booked = turn.detail.name === 'book_appointment' ? (turn.detail.output as BookAnswer) : null
    return booked?.booked ? [booked] : []
  })
}

/** Never what a tool answered: that may repeat what the caller, or the model itself, has put into it. */
function writtenBy({ business, services, knowledge }: Briefing): string {
  const inBoth = (of: (language: Language) => string) => [of('en'), of('es')]
  return [
    business.name,
    business.trade,
    business.address ?? '',
    business.phone ?? '',
    ...inBoth((language) => say(language).hours({ hours: business.hours })),
    ...services.flatMap(({ name, aliases, questions }) => [
      name.en,
      name.es,
      ...aliases,
      ...questions.flatMap(({ text }) => [text.en, text.es]),
    ]),
    ...services.flatMap(({ name, durationMinutes, price }) =>
      inBoth(
        (language) =>
          `${say(language).duration({ serviceName: name[language], minutes: durationMinutes })} ` +
          `${durationMinutes} ${price ? say(language).price({ serviceName: name[language], price }) : ''}`,
      ),
    ),
    ...knowledge.flatMap(({ question, answer }) => [question, answer]),
  ].join(' \n ')
}
