/**
 * Days in a sentence: a model may name only those that were offered or booked in this conversation, the business's own,
 * or the caller's. They are read by the grammar that reads callers, so that "next Friday" is the same day to both.
 */
import { Temporal } from 'temporal-polyfill'
import { anyOf, inSome } from '../language/packs.ts'
import { oneBreath } from '../understanding/breath.ts'
import { minutesOf } from '../understanding/clock.ts'
import { daysNamed } from '../understanding/dates.ts'
import { folded } from './as-heard.ts'
import type { Facts } from './facts.ts'
import { aboutOf, toldOf, withoutNames, type About } from './stands-for.ts'
import { callersTimes, clocksIn, isAmong, type Clocks } from './times-told.ts'

/** `bare`: only the weekday was said. */
type Day = { from: string; to: string; bare: boolean; said: string }

/** Whether a sentence names a day from nowhere, or an offered time of another day. */
export function inventsDay(sentence: string, facts: Facts): boolean {
  const plain = withoutNames(sentence, facts)
  const about = aboutOf(plain)
  if (
    inSome((pack) => pack.about.everyDay.test(plain)) &&
    about.hours &&
    about.hours !== 'closed' &&
    openDays(facts).size < 7
  )
    return true
  const days = daysIn(plain, facts)
  if (days === null) return true
  if (days.length === 0) return false
  const clocks = clocksIn(plain, about)
  const hours = about.hours ?? (!about.offers && days.every((one) => isOpenDuring(one, clocks, facts)) ? 'open' : null)
  const meant = {
    ...about,
    hours,
    asks: about.asks && clocks.length === 0,
    tellsToday: inSome((pack) => pack.about.now.test(plain)),
  }
  return (
    days.some((one) => !isLoose(one, about) && !stands(one, meant, facts) && !isTold(one, sentence, facts)) ||
    mixesUp(days, { clocks, about: meant }, facts)
  )
}

/** "Saturdays from nine to one" needs no verb. */
const isOpenDuring = (day: Day, clocks: Clocks, { week }: Facts) =>
  clocks.length > 1 &&
  week
    .filter(({ weekday }) => weekday === weekdayOf(day.from))
    .some((row) => clocks.every((one) => isAmong(one, new Set([minutesOf(row.opens), minutesOf(row.closes)]))))

type Meant = About & { tellsToday: boolean }
const openDays = ({ week }: Facts) => new Set(week.map(({ weekday }) => weekday))

/**
 * The days of a folded sentence. Null where it contradicts itself: "Tuesday the 5th" when that is a Thursday. Longer
 * stretches ("next week") name no day, and neither do good wishes.
 */
function daysIn(plain: string, facts: Facts): Day[] | null {
  const found = daysNamed(oneBreath(plain.replaceAll(wishes, '~')), facts).map(({ value, start, end }) => ({
    ...{ from: value.from.toString(), to: value.to.toString() },
    ...{ kind: value.kind, said: plain.slice(start, end) },
  }))
  if (found.some(({ kind }) => kind === 'contradiction')) return null
  return found.flatMap(({ from, to, kind, said }) =>
    kind === 'any' || (from !== to && !inSome(({ about }) => about.weekend.test(said)))
      ? []
      : [{ from, to, bare: kind === 'weekday', said }],
  )
}

const wishes = new RegExp(
  `(?:${anyOf((pack) => pack.about.wishes.wished)}) (?:${anyOf((pack) => pack.about.wishes.days)})`,
  'gu',
)

/** "How can I help you today?", "it heals in two weeks": to be had or not, only where something is held out. */
const isLoose = ({ said }: Day, { offers, asks, hours }: About) =>
  (asks || (!offers && hours === null)) && loosely.test(said)
const loosely = new RegExp(`^(?:${anyOf((pack) => pack.about.loosely)})$`)

const weekdayOf = (day: string) => Temporal.PlainDate.from(day).dayOfWeek
const has = ({ from, to }: { from: string; to: string }, day: string) => from <= day && day <= to
const lastsDays = ({ from, to }: { from: string; to: string }) =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days + 1

/** Whether a day is offered, booked, the caller's, or follows from the opening hours. */
function stands(day: Day, about: Meant, facts: Facts): boolean {
  const isIt = (one: string) => has(day, one) || (day.bare && weekdayOf(one) === weekdayOf(day.from))
  if ([...facts.slots, ...facts.gone].some(({ date }) => isIt(date))) return true
  if (about.denies && facts.searched.some((span) => has(span, day.from) && lastsDays(span) < 32)) return true
  if (isNow(day, facts, about)) return true
  const isOpen = isOpenOn(day, facts)
  if (about.hours === 'open') return isOpen && !closedOn(day, facts)
  if (about.hours) return about.hours === 'both' || !isOpen
  if (about.asks && isOpen && day.to >= facts.today) return true
  // Of "some time next week" a day may be asked for, and not yet be held out.
  return callersDays(facts).some(
    (span) => (has(span, day.from) || (day.bare && isIt(span.from))) && (about.asks || lastsDays(span) <= 2),
  )
}

/** Whether the doors open: by what is written for that very day, else by the week. */
function isOpenOn(day: Day, facts: Facts): boolean {
  const own = datedOn(day, facts)
  if (own.length > 0) return own.some(({ opens }) => opens !== null)
  return openDays(facts).has(weekdayOf(day.from)) || (day.from !== day.to && openDays(facts).size > 0)
}

/** What is written for a single day; of "Friday" the next one may be meant. */
const datedOn = (day: Day, { dated }: Facts) =>
  day.from === day.to && !day.bare ? dated.filter((one) => one.day === day.from) : []

/** "It is Monday", "today, Monday the 2nd": not "it would be Monday". */
const isNow = (day: Day, { today }: Facts, { offers, hours, tellsToday }: Meant) =>
  !offers && hours === null && (day.bare ? tellsToday && weekdayOf(today) === weekdayOf(day.from) : has(day, today))

function callersDays(facts: Facts): { from: string; to: string }[] {
  return [...facts.wishedDays, ...facts.lately.flatMap((text) => spansIn(text, facts))]
}

function spansIn(text: string, facts: Facts): { from: string; to: string }[] {
  return daysNamed(oneBreath(folded(text)), facts)
    .filter(({ value }) => value.kind !== 'any')
    .map(({ value }) => ({ from: value.from.toString(), to: value.to.toString() }))
}

/** What the business has written of what the sentence is about. */
function isTold(day: Day, sentence: string, facts: Facts): boolean {
  return toldOf(sentence, facts)
    .flatMap((entry) => spansIn(entry, facts))
    .some((span) => has(span, day.from) || (day.bare && weekdayOf(span.from) === weekdayOf(day.from)))
}

/** Christmas may be a Friday. */
const closedOn = (day: Day, facts: Facts) =>
  !day.bare &&
  facts.entries.some(
    (entry) =>
      /^(?:closed|both)$/.test(aboutOf(folded(entry)).hours ?? '') &&
      spansIn(entry, facts).some((span) => has(span, day.from)),
  )

function hoursOn(day: Day, facts: Facts): string[] {
  const own = datedOn(day, facts)
  const rows = own.length ? own : facts.week.filter(({ weekday }) => weekday === weekdayOf(day.from))
  return rows.flatMap(({ opens, closes }) => (opens === null || closes === null ? [] : [opens, closes]))
}

/** "Friday at nine is free" when nine is free on Thursday; "we close at six on Saturday" when we do on weekdays. */
function mixesUp(days: Day[], { clocks, about }: { clocks: Clocks; about: About }, facts: Facts): boolean {
  const [day] = days
  if (days.length !== 1 || !day || day.from !== day.to || about.denies || clocks.length === 0) return false
  const isIt = (date: string) => (day.bare ? weekdayOf(date) === weekdayOf(day.from) : date === day.from)
  const onDay = about.hours ? hoursOn(day, facts) : facts.slots.filter(({ date }) => isIt(date)).map(({ time }) => time)
  const elsewhere = about.hours
    ? facts.week.flatMap((row) => [row.opens, row.closes])
    : facts.slots.map((one) => one.time)
  const [here, anywhere] = [onDay, elsewhere].map((times) => new Set(times.map(minutesOf)))
  const callers = new Set(callersTimes(facts))
  return clocks.some(
    (one) => !isAmong(one, here ?? new Set()) && isAmong(one, anywhere ?? new Set()) && !isAmong(one, callers),
  )
}
