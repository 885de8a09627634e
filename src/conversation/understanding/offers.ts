/** Which of the standing offers a sentence takes. */
import { expression } from '#src/platform/values/expression.ts'
import { minutesOf } from './clock.ts'
import type { DayWish, Hearing, Intent, TimeWish } from './understood.ts'

type Offer = Hearing['offers'][number]

const places: [RegExp, number][] = [
  [
    expression('')`
      \b(?:first|1st)(?: (?:one|option|choice|slot|time|appointment|of those))?\b|\bnumber one\b|
      \boption (?:one|1|a)\b|\bprimer[oa]?\b
    `,
    0,
  ],
  [
    expression('')`
      \b(?:second|2nd) (?:one|option|choice|slot|time|appointment|of those)\b|\bthe second\b|
      \bnumber two\b|\boption (?:two|2|b)\b|\bsegund[oa]\b
    `,
    1,
  ],
  [
    expression('')`
      \b(?:third|3rd) (?:one|option|choice|slot|time|appointment|of those)\b|\bthe third\b|
      \bnumber three\b|\boption (?:three|3|c)\b|\btercer[oa]?\b
    `,
    2,
  ],
  [/\b(?:last|latter)(?: (?:one|option|slot|time))?\b|\bultim[oa]\b/, -1],
]
const earlier = expression('')`
    \b(?:earlier|earliest|sooner|soonest|former)(?: (?:one|option|slot|time|of))?\b|\b(?:la|
    el) (?:mas temprano|mas temprana|de antes)\b
  `
const later = expression('')`
    \b(?:later|latest)(?: (?:one|option|slot|time|of))\b|\bthe (?:later|latest)\b|\b(?:la|
    el) (?:mas tarde|de mas tarde|mas tardia)\b
  `
const middle = /\bthe middle(?: one)?\b|\bla del medio\b/
const any = expression('')`
    \b(?:either|any (?:of|one|is|will|works)|whichever|you (?:choose|pick|decide)|doesn'?t matter|
    don'?t (?:mind|care)|no preference|both (?:work|are)|all (?:work|are)|cualquiera|me da igual|
    da lo mismo|la que sea|como (?:quiera|guste))\b
  `
const looks =
  /\b(?:something|anything|any|a bit|a little|do you have|have you|is there|are there|need|algo|hay|tiene)\b/

type Heard = { folded: string; intents: Intent[]; day: DayWish | null; time: TimeWish | null }

/** The offer picked, or null. A turned-down or merely asked-about time is no pick. */
export function readOffer(heard: Heard, hearing: Hearing): Offer | null {
  const { folded, intents, day, time } = heard
  const offers = hearing.offers
  if (offers.length === 0 || /^\W*(?:who|whose|quien(?:es)?)\b/.test(folded)) return null
  if (time || day) return byWish(offers, day, time) ?? (time ? null : byPlaceWords(folded, offers))
  if (intents.includes('negate')) return byPlaceWords(folded.replace(/^\W*no\b[, ]*/, ''), offers)
  const placed = looks.test(folded) && !/\bone\b/.test(folded) ? null : byPlaceWords(folded, offers)
  if (placed) return placed
  if (any.test(folded) && !/\bnone\b/.test(folded)) return offers[0] ?? null
  const yes = intents.includes('affirm') && !intents.includes('alternatives')
  const standing = hearing.asked === 'offer' || hearing.asked === 'confirm'
  return yes && offers.length === 1 && standing ? (offers[0] ?? null) : null
}

function byWish(offers: Offer[], day: DayWish | null, time: TimeWish | null): Offer | null {
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
      !/[ap]\.? ?m|morning|afternoon|evening|tarde|manana|noche|:\d\d/i.test(time.said) &&
      minutesOf(offer.time) % 720 === minutesOf(time.from) % 720,
  )
  if (onDial.length === 1) return onDial[0] ?? null
  const inSpan = onDay.filter((offer) => time.from < time.to && time.from <= offer.time && offer.time <= time.to)
  return inSpan.length === 1 && inSpan.length < offers.length ? (inSpan[0] ?? null) : null
}

function byPlaceWords(folded: string, offers: Offer[]): Offer | null {
  if (middle.test(folded) && offers.length === 3) return offers[1] ?? null
  const place = places.find(([pattern]) => pattern.test(folded))?.[1]
  if (place !== undefined && !/\bfirst thing|at first|second thought|last (?:name|time)\b/.test(folded))
    return offers.at(place) ?? null
  const ordered = [...offers].sort((a, b) => `${a.date}T${a.time}`.localeCompare(`${b.date}T${b.time}`))
  if (offers.length > 1 && earlier.test(folded)) return ordered[0] ?? null
  return offers.length > 1 && later.test(folded) ? (ordered.at(-1) ?? null) : null
}
