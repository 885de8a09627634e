/** Which of the standing offers a sentence takes. */
import { expression } from '#src/platform/values/expression.ts'
import { minutesOf } from './clock.ts'
import { isRefusedBefore, isRefusedBehind } from './refusals.ts'
import type { DayWish, Hearing, Intent, Refused, TimeWish } from './understood.ts'

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
    \b(?:earlier|sooner|former) (?:one|option|slot|time|of)\b|\bthe (?:earlier|sooner|former)\b|
    \b(?:earliest|soonest)\b|\b(?:la|el) (?:mas temprano|mas temprana|de antes)\b
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

/** All of them turned down in so many words. */
const noneOfThem = expression('')`
    \b(?:none|neither|not (?:any|one|either|a single one)|(?:can'?t|cannot|can not|don'?t want|won'?t do)(?: (?:do|make|
    take))?(?: any)?) (?:of )?(?:those|these|them|that|the (?:three|two))\b|\bneither\b(?! \w+ nor)|
    ^\W*(?:no,? )?none\b|
    \b(?:no,? )?not (?:that|this|those|these)(?: (?:one|ones|time|times|day|slot|either))?(?=[,.!;]|\s*$)|
    \b(?:those|these|they|all of (?:those|them)|that one|that time|that)(?: (?:both|all|really|just))? (?:won'?t|don'?t|
    doesn'?t|do not|does not|will not) (?:really )?(?:work|suit|fit|do)\b|\bning(?:un[oa]?)\b(?: de)?|
    \b(?:es[ea]s?|est[ea]s?|esos|estos|eso) (?:tampoco|no)\b|
    \bno,? (?:es[ea]|esos|eso)(?: (?:hora|horas|dia|no))?(?=[,.!;]|
    \s*$)|\bni (?:un|una) (?:de|es)
  `
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
  if (noneOfThem.test(folded) || placesIn(folded).some(({ isRefused }) => isRefused)) return true
  const isAnswer = hearing.asked === 'offer' || hearing.asked === 'confirm'
  const saysMore = heard.day ?? heard.time ?? heard.refused
  return isAnswer && !saysMore && intents.includes('negate') && !intents.some((intent) => talk.includes(intent))
}

/** The offer picked, or null. A turned-down or merely asked-about time is no pick. */
export function readOffer(heard: Heard, hearing: Hearing): Offer | null {
  const { folded, intents, day, time } = heard
  const offers = hearing.offers
  if (offers.length === 0 || /^\W*(?:who|whose|quien(?:es)?)\b/.test(folded)) return null
  if (time || day) return byWish(offers, heard) ?? (time ? null : byPlaceWords(folded, offers))
  if (intents.includes('negate')) return byPlaceWords(folded.replace(/^\W*no\b[, ]*/, ''), offers)
  const placed = looks.test(folded) && !/\bone\b/.test(folded) ? null : byPlaceWords(folded, offers)
  if (placed) return placed
  if (saysAny(folded) && !heard.refused) return offers[0] ?? null
  const yes = intents.includes('affirm') && !intents.includes('alternatives')
  const standing = hearing.asked === 'offer' || hearing.asked === 'confirm'
  return yes && offers.length === 1 && standing && !heard.refused ? (offers[0] ?? null) : null
}

/** "Either is fine", and not "I can't do either". */
function saysAny(folded: string): boolean {
  const match = any.exec(folded)
  if (!match || noneOfThem.test(folded)) return false
  const lead = folded.slice(0, match.index)
  return !isRefusedBefore(lead) && !(match[0].startsWith('either') && /\b(?:not|nor|no|neither)\b|n't\b/.test(lead))
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
      !/[ap]\.? ?m|morning|afternoon|evening|tarde|manana|noche|:\d\d/i.test(time.said) &&
      minutesOf(offer.time) % 720 === minutesOf(time.from) % 720,
  )
  if (onDial.length === 1) return onDial[0] ?? null
  const inSpan = onDay.filter((offer) => time.from < time.to && time.from <= offer.time && offer.time <= time.to)
  // "In the morning" may ask for another morning; "the morning one" is the one offered.
  const isOne = inSpan.length < offers.length || /\b(?:the|that) (?:\w+ )?one\b/.test(folded)
  return inSpan.length === 1 && isOne ? (inSpan[0] ?? null) : null
}

/** The places that are named, in their order: "not the first, the second". */
function placesIn(folded: string): { place: number; isRefused: boolean }[] {
  if (/\bfirst thing|at first|second thought|last (?:name|time)\b/.test(folded)) return []
  return places
    .flatMap(([pattern, place]) => {
      const match = pattern.exec(folded)
      if (!match) return []
      const [lead, tail] = [folded.slice(0, match.index), folded.slice(match.index + match[0].length)]
      return [{ place, at: match.index, isRefused: isRefusedBefore(lead) || isRefusedBehind(lead, tail) }]
    })
    .sort((a, b) => a.at - b.at)
}

function byPlaceWords(folded: string, offers: Offer[]): Offer | null {
  if (middle.test(folded) && offers.length === 3) return offers[1] ?? null
  const named = placesIn(folded)
  const chosen = named.findLast(({ isRefused }) => !isRefused)
  if (chosen) return offers.at(chosen.place) ?? null
  if (named.length > 0) return null
  const ordered = [...offers].sort((a, b) => `${a.date}T${a.time}`.localeCompare(`${b.date}T${b.time}`))
  if (offers.length > 1 && earlier.test(folded)) return ordered[0] ?? null
  return offers.length > 1 && later.test(folded) ? (ordered.at(-1) ?? null) : null
}
