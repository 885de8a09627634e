/**
 * What a language model may say: amounts, numbers and times that come from the business, an offer or the clock; from
 * the caller's words only times.
 */
import type { Briefing } from '../briefing.ts'
import { say } from '../say/index.ts'
import type { BookAnswer, FindSlotsAnswer } from '../tool-shapes.ts'
import type { Turn } from '../turn.ts'
import { minutesOf } from '../understanding/clock.ts'
import type { Language } from '../understanding/understood.ts'

export type Facts = {
  /** Everything the business has written or priced, in words. */
  business: string
  /** The caller's words. A model may repeat their name and number, but never a sum of theirs. */
  caller: string
  /** Minutes since midnight: offered, booked, opening and closing, named by the caller, now. */
  times: ReadonlySet<number>
  /** Opening and closing, `HH:MM`. */
  hours: string
  /** The caller's last words, and whether they asked for a price. */
  asked: string
  asksPrice: boolean
  /** Days that were offered or asked for, and today. */
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
    // A caller's time without "a.m." or "p.m." may mean either half of the day.
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

/** The business's own texts. Tool results are left out: they may repeat what the caller or the model put into them. */
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
