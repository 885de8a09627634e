/** The caller's wish: each sentence adds to it, and later words replace earlier ones. */
import { expression } from '#src/platform/values/expression.ts'
import { clockText, minutesOf } from './clock.ts'
import { respell } from './spelling.ts'
import type { TimeWish, Understood, Wish } from './understood.ts'

/** Folds one more sentence into the wish. */
export function foldWish(wish: Wish, heard: Understood): Wish {
  const { serviceId, phone, email } = heard
  // A day named while cancelling is the old appointment's, not a wish.
  const wished = !heard.intents.includes('cancel')
  const day = (wished && heard.day) || wish.day
  const time = wished && heard.time ? refined(wish.time, heard.time) : wish.time
  return {
    ...wish,
    ...(day && { day }),
    ...(time && { time }),
    ...(serviceId && { serviceId }),
    ...named(wish, heard),
    ...(phone && { phone }),
    ...(email && { email }),
  }
}

/** Names that are held for a spelling to come. */
const mostNames = 3

/** Who says only a part of the name that is held has said it again; who spells corrects what was heard. */
function named({ name: held, names = [] }: Wish, { name, spelled }: Understood): Pick<Wish, 'name' | 'names'> {
  if (spelled) return { name: respell(names, spelled) }
  if (!name) return {}
  const parts = name.split(' ')
  const before = held?.split(' ') ?? []
  if (before.length > parts.length && parts.every((part) => before.includes(part))) return {}
  return { name, names: [...names, name].slice(-mostNames) }
}

/** Whether the words themselves say which half of the day is meant. */
export const halfSpoken = expression('i')`
    [ap]\.? ?m\b|morning|afternoon|evening|night|noon|ma[ñn]ana|tarde|noche|\b(?:1[3-9]|2[0-3])[:. h]?\d\d\b|
    minut|hour|hora
  `

/**
 * "In the evening … at seven" means 19:00: a bare hour falls into the part of the day that stands, if it fits there.
 */
function refined(standing: TimeWish | undefined, heard: TimeWish): TimeWish {
  if (!standing || standing.from === standing.to || heard.from !== heard.to || halfSpoken.test(heard.said)) return heard
  if (standing.from <= heard.from && heard.from <= standing.to) return heard
  const other = clockText((minutesOf(heard.from) + 720) % 1440)
  return standing.from <= other && other <= standing.to ? { ...heard, from: other, to: other } : heard
}
