/** Which of the standing offers a sentence takes. */
import { inSome, packs } from '../language/packs.ts'
import { minutesOf } from './clock.ts'
import { isRefusedBefore, isRefusedBehind } from './refusals.ts'
import type { DayWish, Hearing, Intent, Refused, TimeWish } from './understood.ts'

type Offer = Hearing['offers'][number]

/** What asks for something beside saying no. */
const talk: Intent[] = ['question', 'price', 'hours', 'address', 'services', 'duration', 'repeat', 'wait', 'person']

type Heard = {
  folded: string
  intents: Intent[]
  day: DayWish | null
  time: TimeWish | null
  refused: Refused | null
}

/** Whether a sentence turns down what is offered, without choosing any of it. */
export function refusesOffers(heard: Heard, hearing: Hearing): boolean {
  if (hearing.offers.length === 0) return false
  const { folded, intents } = heard
  if (isNone(folded) || placesIn(folded).some(({ isRefused }) => isRefused)) return true
  const isAnswer = hearing.asked === 'offer' || hearing.asked === 'confirm'
  const saysMore = heard.day ?? heard.time ?? heard.refused
  return isAnswer && !saysMore && intents.includes('negate') && !intents.some((intent) => talk.includes(intent))
}

/** The offer picked, or null. A turned-down or merely asked-about time is no pick. */
export function readOffer(heard: Heard, hearing: Hearing): Offer | null {
  const { folded, intents, day, time } = heard
  const offers = hearing.offers
  if (offers.length === 0 || inSome(({ offers: { asksWho } }) => asksWho.test(folded))) return null
  if (time || day) return byWish(offers, heard) ?? (time ? null : byPlaceWords(folded, offers))
  if (intents.includes('negate')) return byPlaceWords(folded.replace(/^\W*no\b[, ]*/, ''), offers)
  const placed = looksForMore(folded) ? null : byPlaceWords(folded, offers)
  if (placed) return placed
  if (saysAny(folded) && !heard.refused) return offers[0] ?? null
  const yes = intents.includes('affirm') && !intents.includes('alternatives')
  const standing = hearing.asked === 'offer' || hearing.asked === 'confirm'
  return yes && offers.length === 1 && standing && !heard.refused ? (offers[0] ?? null) : null
}

const isNone = (folded: string) => inSome(({ offers }) => offers.none.test(folded))

const looksForMore = (folded: string) =>
  inSome(({ offers: { looks } }) => looks.test(folded)) && !inSome(({ offers: { one } }) => one?.test(folded) ?? false)

/** "Either is fine", and not "I can't do either". */
function saysAny(folded: string): boolean {
  if (isNone(folded)) return false
  return inSome(({ offers: { any, anyDenied } }) => {
    const match = any.exec(folded)
    if (!match || isRefusedBefore(folded.slice(0, match.index))) return false
    return !anyDenied?.test(folded.slice(0, match.index + match[0].length))
  })
}

function byWish(offers: Offer[], { folded, day, time }: Heard): Offer | null {
  const onDay = offers.filter((offer) => !day || (day.from <= offer.date && offer.date <= day.to))
  if (!time)
    return onDay.length === 1 && onDay.length < offers.length
      ? (onDay[0] ?? null)
      : offers.length === 1
        ? (onDay[0] ?? null)
        : null
  const exact = onDay.filter((offer) => time.from === time.to && offer.time === time.from)
  if (exact.length > 0) return exact[0] ?? null
  const onDial = onDay.filter(
    (offer) =>
      time.from === time.to &&
      !/[ap]\.? ?m|:\d\d/i.test(time.said) &&
      !inSome(({ offers: { partOfDay } }) => partOfDay.test(time.said)) &&
      minutesOf(offer.time) % 720 === minutesOf(time.from) % 720,
  )
  if (onDial.length === 1) return onDial[0] ?? null
  const inSpan = onDay.filter((offer) => time.from < time.to && time.from <= offer.time && offer.time <= time.to)
  // "In the morning" may ask for another morning; "the morning one" is the one offered.
  const isOne =
    inSpan.length < offers.length || inSome(({ offers: { pointsAtOne } }) => pointsAtOne?.test(folded) ?? false)
  return inSpan.length === 1 && isOne ? (inSpan[0] ?? null) : null
}

/** The places that are named, in their order: "not the first, the second". */
function placesIn(folded: string): { place: number; isRefused: boolean }[] {
  if (inSome(({ offers: { noPlace } }) => noPlace?.test(folded) ?? false)) return []
  return Object.values(packs)
    .flatMap((pack) => pack.offers.places)
    .flatMap(([pattern, place]) => {
      const match = pattern.exec(folded)
      if (!match) return []
      const [lead, tail] = [folded.slice(0, match.index), folded.slice(match.index + match[0].length)]
      return [{ place, at: match.index, isRefused: isRefusedBefore(lead) || isRefusedBehind(lead, tail) }]
    })
    .sort((a, b) => a.at - b.at)
}

function byPlaceWords(folded: string, offers: Offer[]): Offer | null {
  if (offers.length === 3 && inSome((pack) => pack.offers.middle.test(folded))) return offers[1] ?? null
  const named = placesIn(folded)
  const chosen = named.findLast(({ isRefused }) => !isRefused)
  if (chosen) return offers.at(chosen.place) ?? null
  if (named.length > 0) return null
  const ordered = [...offers].sort((a, b) => `${a.date}T${a.time}`.localeCompare(`${b.date}T${b.time}`))
  if (offers.length < 2) return null
  if (inSome((pack) => pack.offers.earlier.test(folded))) return ordered[0] ?? null
  return inSome((pack) => pack.offers.later.test(folded)) ? (ordered.at(-1) ?? null) : null
}
