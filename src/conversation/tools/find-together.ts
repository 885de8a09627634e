/** Times for several appointments in one go: for a family, or every so many weeks. */
import { Temporal } from 'temporal-polyfill'
import type { Alternative, OffersView } from '#contract/appointments.ts'
import { findOffers, holdOffers, offerParty, offerSeries, offerStart, releaseHold } from '#src/appointments/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { say } from '../say/index.ts'
import type { FindSlotsAnswer, FindSlotsInput, Gap, SpokenOffer } from '../tool-shapes.ts'
import type { ToolSession, WroteRow } from './tool.ts'

type Wanted = FindSlotsInput & { together: NonNullable<FindSlotsInput['together']> }
type Found = Pick<FindSlotsAnswer, 'offers' | 'match' | 'reason'>

/** Where none of the days asked for has enough, so many more are looked at. */
const daysBeyond = 7
const mostDays = 30
/** People remember two of such. */
const mostSets = 2
/** Times that are offered instead of one that is taken. */
const mostInstead = 2

/** Each offer is the first of some that belong together. Those of the first one are held as far as the caps allow. */
export async function findTogether(
  tx: Tx,
  session: ToolSession,
  wanted: Wanted,
): Promise<{ answer: FindSlotsAnswer; wrote: WroteRow[] }> {
  const { people, weeks = 2, shape = 'row', everyWeeks = 1 } = wanted.together
  // What was held for an earlier search is free for this one.
  await releaseHold(tx, session.caller)
  const found = people ? await party(tx, session, { wanted, people, shape }) : await series(tx, session, wanted)
  const ids = found.offers.map(({ offerId, others = [] }) => [offerId, ...others.map((one) => one.offerId)])
  await holdOffers(tx, session.caller, ids[0] ?? [])
  const words = say(session.briefing.language)
  const { match } = found
  const sentence = people
    ? words.partyOffers({ sets: found.offers.map(asSet), count: people, match })
    : words.seriesOffers({ sets: found.offers.map(asSet), count: weeks, everyWeeks, match })
  return {
    answer: { ...found, say: sentence },
    wrote: ids.flat().map((id) => ({ table: 'offers', id })),
  }
}

const asSet = ({ others = [], gaps = [], ...first }: SpokenOffer) => ({ slots: [first, ...others], gaps })

type OfferView = OffersView['offers'][number]
const spoken = ({ id, date, time, staffName }: OfferView) => ({ offerId: id, date, time, staffName })

type Party = { wanted: Wanted; people: number; shape: 'row' | 'side-by-side' }

async function party(tx: Tx, { caller }: ToolSession, { wanted, people, shape }: Party): Promise<Found> {
  const { serviceId, from, to = from, earliest, latest, without } = wanted
  const times = { ...(earliest && { earliest }), ...(latest && { latest }) }
  const within = async (last: string, more: typeof times) => {
    const { sets } = await offerParty(tx, caller, { serviceId, count: people, shape, from, to: last, ...more })
    return sets
      .filter(({ offers }) => !offers.some((offer) => isRefused(offer, without)))
      .slice(0, mostSets)
      .flatMap(({ offers: [first, ...others] }) => (first ? [{ ...spoken(first), others: others.map(spoken) }] : []))
  }
  const asked = await within(earlierOf(to, shift(from, mostDays)), times)
  if (asked.length) return { offers: asked, match: 'asked', reason: null }
  return { offers: await within(shift(from, daysBeyond), {}), match: 'nearest', reason: 'full' }
}

/** The same time again and again, from the times that are free first. */
async function series(tx: Tx, session: ToolSession, wanted: Wanted): Promise<Found> {
  const { together, or: _or, appointmentId: _moved, ...wish } = wanted
  const { weeks = 2, everyWeeks = 1 } = together
  const found = await findOffers(tx, session.caller, wish)
  const offers: SpokenOffer[] = []
  for (const { date, time } of found.offers.slice(0, wish.earliest === wish.latest ? 1 : mostSets)) {
    const { serviceId, staffId } = wish
    const asked = { serviceId, date, time, count: weeks, everyWeeks, ...(staffId && { staffId }) }
    const { outcomes } = await offerSeries(tx, session.caller, asked)
    const [first, ...others] = outcomes.flatMap(({ offer }) => (offer ? [spoken(offer)] : []))
    const gaps: Gap[] = []
    for (const { offer, alternatives, ...taken } of outcomes)
      if (!offer)
        gaps.push({
          ...{ date: taken.date, time: taken.time },
          instead: await instead(tx, session, { serviceId, alternatives }),
        })
    if (first) offers.push({ ...first, others, gaps })
  }
  return { offers, match: found.match, reason: found.reason }
}

/** Offers of the nearest free times; one that somebody took meanwhile is left out. */
async function instead(
  tx: Tx,
  { caller }: ToolSession,
  { serviceId, alternatives }: { serviceId: string; alternatives: Alternative[] },
): Promise<Gap['instead']> {
  const made: Gap['instead'] = []
  for (const { startsAt } of alternatives.slice(0, mostInstead))
    try {
      made.push(...(await offerStart(tx, caller, { serviceId, startsAt })).offers.map(spoken))
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
    }
  return made
}

function isRefused({ date, time }: OfferView, without: FindSlotsInput['without']): boolean {
  const { days = [], weekdays = [], times = [] } = without ?? {}
  return (
    days.some(({ from, to }) => from <= date && date <= to) ||
    weekdays.includes(Temporal.PlainDate.from(date).dayOfWeek) ||
    times.some(({ from, to }) => from <= time && time <= to)
  )
}

const shift = (day: string, days: number) => Temporal.PlainDate.from(day).add({ days }).toString()
const earlierOf = (a: string, b: string) => (a < b ? a : b)
