/**
 * What a language model may say: amounts, numbers and times that come from the business, an offer or the clock; from
 * the caller's words only times.
 */
import type { Briefing } from '../briefing.ts'
import { say } from '../say/index.ts'
import type {
  AnswerQuestionAnswer,
  BookAnswer,
  FindOwnAnswer,
  FindSlotsAnswer,
  FindSlotsInput,
  MoveAnswer,
} from '../tool-shapes.ts'
import type { CallerTurn, Turn } from '../turn.ts'
import { minutesOf } from '../understanding/clock.ts'
import type { Danger } from '../understanding/danger.ts'
import type { DayWish, Language } from '../understanding/understood.ts'
import { doneIn, type Done } from './acts-done.ts'
import { dangersTold } from './dangers-told.ts'

/** A time on a day: `YYYY-MM-DD`, `HH:MM`. */
export type Slot = { date: string; time: string }

export type Facts = {
  /** Everything the business has written or priced, in words. */
  business: string
  /** Its name, address and services, which may sound like times: "Five Star", "11 East 5th Street". */
  names: string[]
  /** Each thing it has told beside: question and answer. */
  entries: string[]
  /** Those of its answers that were given in this conversation; the question may have been in another language. */
  answered: string[]
  /** Opening hours as they are kept, and their ends in words. */
  week: Briefing['business']['hours']
  hours: string
  /** Single days with hours of their own. */
  dated: NonNullable<Briefing['business']['dated']>
  today: string
  now: string
  country: string
  language: Language
  /** Offered in this conversation and not gone since, booked in it, or the caller's own. */
  slots: Slot[]
  /** Offered, and taken by somebody else or expired since: to be named only to say so. */
  gone: Slot[]
  durations: number[]
  /** The days looked at, which may be said to be full. */
  searched: Pick<DayWish, 'from' | 'to'>[]
  /** The caller's words. A model may repeat their name and number, but never a sum of theirs. */
  caller: string
  /** The caller's last sentences, and the days and times that were understood of all. */
  lately: string[]
  wishedDays: DayWish[]
  wishedTimes: number[]
  /** The caller's last words, and whether they asked for a price. */
  asked: string
  asksPrice: boolean
  /** Days that were offered or asked for, and today. */
  days: string
  done: Done
  /** Of which the caller has been told what to do. */
  dangers: Danger[]
}

export type Known = { briefing: Briefing; turns: readonly Turn[] }

/** As far back as somebody remembers what they said themselves. */
const rememberedTurns = 12

export function factsOf({ briefing, turns }: Known): Facts {
  const { business, services, knowledge, today, now, language } = briefing
  const caller = turns.flatMap((turn) => (turn.role === 'caller' ? [turn] : []))
  const wishedDays = caller.flatMap(({ detail }) => detail.understood?.day ?? [])
  const { slots, gone } = slotsIn(turns)
  return {
    business: writtenBy(briefing),
    names: namesOf(briefing),
    entries: knowledge.map(({ question, answer }) => `${question} ${answer}`),
    answered: answeredIn(briefing, turns),
    week: business.hours,
    dated: business.dated ?? [],
    hours: [...business.hours, ...(business.dated ?? [])].flatMap(({ opens, closes }) => [opens, closes]).join(' '),
    ...{ today, now, language, country: business.country },
    ...{ slots, gone },
    durations: services.map(({ durationMinutes }) => durationMinutes),
    searched: searchedIn(turns),
    caller: caller.map(({ text }) => text).join(' \n '),
    lately: caller
      .filter(({ kind }) => kind === 'prompt')
      .slice(-rememberedTurns)
      .map(({ text }) => text),
    wishedDays,
    wishedTimes: caller.flatMap(timeNamed),
    asked: caller.at(-1)?.text ?? '',
    asksPrice: caller.at(-1)?.detail.understood?.intents.includes('price') ?? false,
    days: [
      today,
      ...[...slots, ...gone].map(({ date }) => date),
      ...wishedDays.flatMap(({ from, to }) => [from, to]),
    ].join(' '),
    done: doneIn(turns),
    dangers: dangersTold(turns),
  }
}

/** "In the evening" names no time. A time without "a.m." or "p.m." may mean either half of the day. */
function timeNamed({ detail }: CallerTurn): number[] {
  const time = detail.understood?.time
  if (!time || time.from !== time.to) return []
  return [minutesOf(time.from), (minutesOf(time.from) + 720) % 1440]
}

function slotsIn(turns: readonly Turn[]): { slots: Slot[]; gone: Slot[] } {
  const offers = new Map<string, Slot>()
  const lost = new Set<string>()
  const booked: Slot[] = []
  for (const turn of turns) {
    if (turn.role !== 'tool' || turn.detail.failed) continue
    const { name, input, output } = turn.detail
    if (name === 'find_slots')
      for (const { offerId, date, time } of offeredIn(output as FindSlotsAnswer)) offers.set(offerId, { date, time })
    if (name === 'find_my_appointments') booked.push(...ownIn(output as FindOwnAnswer))
    if (name === 'move_appointment' && (output as MoveAnswer).moved) booked.push(output as Slot)
    if (name !== 'book_appointment') continue
    const answer = output as BookAnswer
    if (answer.booked) booked.push({ date: answer.date, time: answer.time }, ...(answer.also ?? []))
    else if (lostBy.has(answer.code)) lost.add((input as { offerId?: string }).offerId ?? '')
  }
  const split = (isGone: boolean) => [...offers].flatMap(([id, slot]) => (lost.has(id) === isGone ? [slot] : []))
  return { slots: [...split(false), ...booked], gone: split(true) }
}

/** With those that belong to an offer, and what is free instead of one of them. */
const offeredIn = ({ offers }: FindSlotsAnswer) =>
  offers.flatMap(({ others = [], gaps = [], ...first }) => [
    first,
    ...others,
    ...gaps.flatMap(({ instead }) => instead),
  ])

const ownIn = (answer: FindOwnAnswer): Slot[] => (answer.proof === 'given' ? answer.appointments : [])

/** Why an offer cannot be had any more. */
const lostBy = new Set(['slot_taken', 'withdrawn', 'offer_expired'])

function searchedIn(turns: readonly Turn[]): Facts['searched'] {
  return turns.flatMap((turn) => {
    if (turn.role !== 'tool' || turn.detail.failed || turn.detail.name !== 'find_slots') return []
    const { from, to } = turn.detail.input as Partial<FindSlotsInput>
    return from ? [{ from, to: to ?? from }] : []
  })
}

/** A tool's answer counts only where it is, word for word, what the business wrote. */
function answeredIn({ knowledge }: Briefing, turns: readonly Turn[]): string[] {
  const given = new Set(
    turns.flatMap((turn) =>
      turn.role === 'tool' && turn.detail.name === 'answer_question' && !turn.detail.failed
        ? [(turn.detail.output as AnswerQuestionAnswer).say]
        : [],
    ),
  )
  return knowledge.flatMap(({ answer }) => (given.has(answer) ? [answer] : []))
}

function namesOf({ business, services }: Briefing): string[] {
  return [
    business.name,
    // "We are at 11 East 5th Street": nobody says the rest of the address.
    ...(business.address ?? '').split(/[,\n]/).filter((part) => part.trim().length > 5),
    ...services.flatMap(({ name, aliases, questions }) => [
      ...[name.en, name.es, ...aliases],
      ...questions.flatMap(({ text }) => [text.en, text.es]),
    ]),
  ].filter((name) => name.trim() !== '')
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
