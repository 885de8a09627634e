/**
 * The way to an appointment: service, day, offer, name, contact, questions, booking. Each step asks for what is
 * missing.
 */
import { Temporal } from 'temporal-polyfill'
import { expression } from '#src/platform/values/expression.ts'
import type { BriefedService } from '../briefing.ts'
import { say } from '../say/index.ts'
import type { SpokenOffer } from '../tool-shapes.ts'
import { clockText, minutesOf } from '../understanding/clock.ts'
import type { DayWish, TimeWish } from '../understanding/understood.ts'
import { halfSpoken } from '../understanding/wish.ts'
import { speak, type Memory, type Move, callTool } from './move.ts'
import type { Story } from './story.ts'

/** The service wanted, or the only one there is. */
export function wantedService(story: Story): BriefedService | null {
  const { services } = story.briefing
  return (
    services.find(({ id }) => id === story.wish.serviceId) ?? (services.length === 1 ? (services[0] ?? null) : null)
  )
}

/** Whether the caller wants an appointment that is not booked yet. */
export function wantsAppointment(story: Story): boolean {
  return Boolean(
    story.wish.day ||
    story.wish.time ||
    story.found ||
    story.picked ||
    story.memory.urgent ||
    (story.wish.serviceId && !story.booked),
  )
}

/** The next step towards the appointment. */
export function advance(story: Story): Move {
  const words = say(story.briefing.language)
  const service = wantedService(story)
  const chosen = story.picked ?? agreed(story)
  if (chosen && service) return askRemaining({ ...story, picked: chosen }, service)
  if (story.briefing.services.length === 0)
    return speak(words.offerMessage(), { asked: 'confirm', mode: 'offer-message' })
  if (!service) return speak(words.askService({ services: serviceNames(story) }), memoryAsking(story, 'service'))
  if (story.found && story.found.offers.length > 0)
    return speak(words.askWhichOffer({ slots: story.found.offers }), {
      ...memoryAsking(story, 'offer'),
      misses: (story.memory.misses ?? 0) + 1,
    })
  const day =
    story.wish.day ?? (story.memory.urgent || asksWhatIsFree(story) || cannotSayWhen(story) ? soon(story) : undefined)
  if (day) return search(story, service, { day, time: story.wish.time })
  if (story.wish.time)
    return speak(
      words.askDay({
        time:
          story.memory.asked !== 'date' && story.wish.time.from === story.wish.time.to ? story.wish.time.from : null,
      }),
      memoryAsking(story, 'date'),
    )
  return speak(words.askDate(), {
    ...memoryAsking(story, 'date'),
    ...(story.memory.asked === 'date' && { misses: (story.memory.misses ?? 0) + 1 }),
  })
}

/** What stays remembered whatever is asked next. */
export const memoryAsking = (story: Story, asked: Memory['asked']): Memory => ({
  asked,
  ...(story.memory.urgent && { urgent: true }),
  ...(story.picked && { picked: story.picked }),
})

function serviceNames(story: Story): string[] {
  return story.briefing.services.map(({ name }) => name[story.briefing.language])
}

/** "Yes" to several offers chooses the one the caller wished for; a second "yes" chooses the first. */
function agreed(story: Story): string | null {
  const offers = story.found?.offers ?? []
  if (!story.turn?.heard.intents.includes('affirm') || story.memory.asked !== 'offer') return null
  const { day, time } = story.wish
  const wished = offers.find(
    (offer) => day && time && day.from <= offer.date && offer.date <= day.to && time.from === offer.time,
  )
  return (
    wished?.offerId ?? (offers.length === 1 || (story.memory.misses ?? 0) > 0 ? (offers[0]?.offerId ?? null) : null)
  )
}

const asksWhatIsFree = (story: Story) =>
  Boolean(story.turn?.heard.intents.includes('alternatives')) &&
  story.found === null &&
  !/\b(?:other|others|another|else|different|options?|otr[oa]s?)\b/i.test(story.turn?.text ?? '') &&
  !aboutOthers(story)

/** The caller did not name a day after several questions: then the brain proposes one. */
const cannotSayWhen = ({ memory }: Story) => memory.asked === 'date' && (memory.misses ?? 0) >= 2

function soon(story: Story): DayWish {
  return { from: story.briefing.today, to: shift(story.briefing.today, 14), said: '' }
}

const shift = (day: string, days: number) => Temporal.PlainDate.from(day).add({ days }).toString()

/** "Someone else", "another dentist", "in Oakland": the caller asks for another business; there is only this one. */
export function aboutOthers(story: Story): boolean {
  const { turn, briefing } = story
  const text = turn?.text ?? ''
  const place = elsewhere.exec(text)?.[1]
  const isOurs =
    place !== undefined &&
    `${briefing.business.name} ${briefing.business.address ?? ''}`.toLowerCase().includes(place.toLowerCase())
  return others.test(text) || (story.found === null && otherOne.test(text)) || (place !== undefined && !isOurs)
}

const others = expression('i')`
    \b(?:someone|somebody|anyone|anybody|somewhere|who) else|\belsewhere\b|\b(?:(?:an)?other|
    different) (?:\w+ )?(?:salons?|barbers?|barber ?shops?|stylists?|hairdressers?|dentists?|doctors?|
    therap\w+|practi\w+|psychi\w+|\w+ologists?|places?|providers?|clinics?|offices?|locations?|shops?|
    compan\w+|cit(?:y|ies)|areas?|towns?|recommendations?|suggestions?)\b
  `
/** While offers stand, "another one" is another time. */
const otherOne = /\b(?:an)?other one\b|\bothers\b|\bdifferent one\b/i
const elsewhere = expression('u')`
    \b(?:[Ii]n|[Nn]ear|[Aa]round|[Ww]ithin|closer to|[Ee]n|[Cc]erca de) (?!January|February|March|April|
    May|June|July|August|September|October|November|December|Spanish|English|(?:Mon|Tues|Wednes|Thurs|
    Fri|Satur|Sun)days?\b|Enero|Febrero|Marzo|Abril|Mayo|Junio|Julio|Agosto|Septiembre|Octubre|
    Noviembre|Diciembre|Español|Inglés)(\p{Lu}[\p{L}]+)
  `

/** Searches for the wish. A day that has passed meanwhile is searched from today. */
function search(story: Story, service: BriefedService, wish: { day: DayWish; time: TimeWish | undefined }): Move {
  const { today } = story.briefing
  const from = wish.day.from < today ? today : wish.day.from
  // A caller in a hurry gets today and tomorrow, not a choice over two weeks.
  const last = inAHurry(story, wish.day) ? shift(from, 1) : wish.day.to
  const to = last < from ? from : last
  const time = wish.time && inOpeningHours(wish.time, story)
  const limits = time && !(time.from === '00:00' && time.to >= '23:59') ? { earliest: time.from, latest: time.to } : {}
  return callTool(
    { name: 'find_slots', input: { serviceId: service.id, from, ...(to > from && { to }), ...limits } },
    memoryAsking(story, 'offer'),
  )
}

const inAHurry = (story: Story, day: DayWish) =>
  day.to > shift(day.from, 7) &&
  (Boolean(story.memory.urgent) ||
    /soon|asap|earliest|away|immediate|next|first|possible|pronto|antes|urgen|ya\b/i.test(day.said))

/** "At seven" to a business that opens at eight means the evening. */
function inOpeningHours(time: TimeWish, { briefing }: Story): TimeWish {
  const { hours } = briefing.business
  const later = minutesOf(time.from) + 720
  if (time.from !== time.to || later >= 1440 || hours.length === 0 || halfSpoken.test(time.said)) return time
  const open = (at: string) => hours.some(({ opens, closes }) => opens <= at && at < closes)
  return !open(time.from) && open(clockText(later)) ? { ...time, from: clockText(later), to: clockText(later) } : time
}

/** Something other than what was offered: later, earlier, on another day. Null where the words do not say which. */
export function searchElsewhere(story: Story): Move | null {
  const service = wantedService(story)
  const offers = [...(story.found?.offers ?? [])].sort((a, b) =>
    `${a.date}${a.time}`.localeCompare(`${b.date}${b.time}`),
  )
  const [first, last] = [offers[0], offers.at(-1)]
  if (!service || !first || !last || !story.turn) return null
  const text = story.turn.text.toLowerCase()
  if (/\b(?:later|después|mas tarde|más tarde|too early|muy temprano|demasiado temprano)\b/.test(text))
    return search(story, service, { day: oneDay(last.date), time: after(last) })
  if (/\b(?:earlier|sooner|antes|más temprano|mas temprano|más pronto|too late|muy tarde|demasiado tarde)\b/.test(text))
    return search(story, service, {
      day: { from: story.briefing.today, to: first.date, said: '' },
      time: before(first),
    })
  if (/\b(?:different|other|another|otr[oa]) (?:day|date|día|fecha)/.test(text))
    return search(story, service, {
      day: { from: shift(last.date, 1), to: shift(last.date, 14), said: '' },
      time: story.wish.time,
    })
  if (/\b(?:else|other|another|others|different|otr[oa]s?|más)\b/.test(text))
    return search(story, service, {
      day: { from: last.date, to: shift(last.date, 7), said: '' },
      time: last.time >= '17:00' ? undefined : after(last),
    })
  return null
}

const oneDay = (date: string): DayWish => ({ from: date, to: date, said: '' })
const after = ({ time }: SpokenOffer): TimeWish => ({
  from: clockText(Math.min(minutesOf(time) + 1, 1439)),
  to: '23:59',
  said: '',
})
const before = ({ time }: SpokenOffer): TimeWish => ({
  from: '00:00',
  to: clockText(Math.max(minutesOf(time) - 1, 0)),
  said: '',
})

/** An offer is chosen: ask what is still needed to book it, one thing at a time, then book. */
function askRemaining(story: Story, service: BriefedService): Move {
  const words = say(story.briefing.language)
  const { name, phone, email } = story.wish
  const offer = story.found?.offers.find(({ offerId }) => offerId === story.picked)
  const again = story.memory.asked
  if (!name)
    return speak(
      again === 'name' ? words.askAgain.name : offer && again === 'offer' ? words.askNameFor(offer) : words.askName(),
      memoryAsking(story, 'name'),
    )
  if (!story.briefing.callerPhone && !phone && !email)
    return speak(again === 'phone' ? words.askAgain.contact : words.askContact(), memoryAsking(story, 'phone'))
  const open = service.questions.find(
    ({ id, required }) => required && !story.answers.some(({ questionId }) => questionId === id),
  )
  if (open)
    return speak(words.askQuestion({ text: open.text[story.briefing.language] }), {
      ...memoryAsking(story, 'question'),
      questionId: open.id,
    })
  return callTool(
    {
      name: 'book_appointment',
      input: { offerId: story.picked, name, ...(phone && { phone }), ...(email && { email }), answers: story.answers },
    },
    memoryAsking(story, 'confirm'),
  )
}
