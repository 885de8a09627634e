/** The caller's wish: each sentence adds to it, and later words replace earlier ones. */
import { inSome } from '../language/packs.ts'
import { clockText, minutesOf } from './clock.ts'
import { foldRefused, isNothingLeft } from './refused.ts'
import { respell } from './respell.ts'
import type { TimeWish, Understood, Wish } from './understood.ts'

/** Folds one more sentence into the wish. */
export function foldWish(wish: Wish, heard: Understood): Wish {
  const { serviceId, phone, email, address } = heard
  // A day named while cancelling or asking is that of the appointment there is, not a wish.
  const wished = !heard.intents.some((intent) => intent === 'cancel' || intent === 'look-up')
  const { day, time, or, refused, ...rest } = wish
  return {
    ...rest,
    ...(wished ? folded({ day, time, or, refused }, heard) : { day, time, or, refused }),
    ...(serviceId && { serviceId }),
    ...named(wish, heard),
    ...(phone && { phone }),
    ...(email && { email }),
    ...(address && { address }),
  }
}

type When = Pick<Wish, 'day' | 'time' | 'or' | 'refused'>

function folded(standing: When, heard: Understood): When {
  const day = heard.day ?? standing.day
  const time = heard.time ? refined(standing.time, heard.time) : standing.time
  const wish = foldRefused(
    { ...(day && { day }), ...(time && { time }), ...(standing.refused && { refused: standing.refused }) },
    heard,
  )
  const left = alternatives(standing, heard).filter((one) => !isNothingLeft(one, wish.refused ?? {}))
  // "Tuesday or Thursday … no, not Tuesday": what is left takes its place.
  const isGone = (day && !wish.day && left[0]?.day) || (time && !wish.time && left[0]?.time)
  const [first, ...or] = isGone ? left : [{}, ...left]
  return { ...wish, ...first, ...(or.length > 0 && { or }) }
}

/** Those of before hold as far as the sentence names no other day, or no other time. */
function alternatives({ or = [] }: When, heard: Understood): NonNullable<Wish['or']> {
  const kept = or.flatMap(({ day, time }) => {
    if (heard.day && (day || heard.time)) return []
    return heard.time && !day ? [] : [{ ...(day && { day }), ...(time && !heard.time && { time }) }]
  })
  return [...(heard.or ?? []), ...kept]
}

/** Names that are held for a spelling to come. */
const mostNames = 3

/** Who says only a part of the name that is held has said it again; who spells corrects what was heard. */
function named({ name: held, names = [] }: Wish, { name, spelled }: Understood): Pick<Wish, 'name' | 'names'> {
  const meant = spelled ? respell(names, spelled) : null
  if (spelled) return meant ? { name: meant } : {}
  if (!name) return {}
  const parts = name.split(' ')
  const before = held?.split(' ') ?? []
  if (before.length > parts.length && parts.every((part) => before.includes(part))) return {}
  return { name, names: [...names, name].slice(-mostNames) }
}

/** Whether the words themselves say which half of the day is meant. */
export const isHalfSpoken = (said: string): boolean =>
  /[ap]\.? ?m\b|\b(?:1[3-9]|2[0-3])[:. h]?\d\d\b/i.test(said) || inSome(({ times }) => times.halfSpoken.test(said))

const isLimit = ({ from, to }: TimeWish) => (from === '00:00') !== (to === '23:59')

/** "In the afternoon … but before three". */
function within(standing: TimeWish, limit: TimeWish): TimeWish {
  const end = limit.from === '00:00' ? limit.to : limit.from
  const from = standing.from > limit.from ? standing.from : limit.from
  const to = standing.to < limit.to ? standing.to : limit.to
  return standing.from < end && end < standing.to && !isLimit(standing) ? { ...limit, from, to } : limit
}

/**
 * "In the evening … at seven" means 19:00: a bare hour falls into the part of the day that stands, if it fits there.
 */
function refined(standing: TimeWish | undefined, heard: TimeWish): TimeWish {
  if (standing && isLimit(heard)) return within(standing, heard)
  if (!standing || standing.from === standing.to || heard.from !== heard.to || isHalfSpoken(heard.said)) return heard
  if (standing.from <= heard.from && heard.from <= standing.to) return heard
  const other = clockText((minutesOf(heard.from) + 720) % 1440)
  return standing.from <= other && other <= standing.to ? { ...heard, from: other, to: other } : heard
}
