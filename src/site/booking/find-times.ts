import type { SlotsView } from '#contract/slots.ts'
import { findHeldFor, findSlots, type Guest, type ShownOffer } from '#src/appointments/index.ts'
import { actorKey } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { lastOf, monthAfter } from './month.ts'
import type { Way } from './way.ts'

export type Times = {
  /** In the business's zone. */
  today: string
  month: string
  /** How many times each day of the month has free. */
  counts: ReadonlyMap<string, number>
  /** The day whose times are shown; null: none was chosen. */
  day: string | null
  starts: NonNullable<SlotsView['starts']>
  /** What is held for this visitor; its time is among the starts. */
  held: ShownOffer | null
}

/** `staffId`: only with this person, who does the service. */
type Wish = { serviceId: string; staffId: string | undefined; way: Way; guest: Guest; zone: string }

/** So far ahead a month can be looked at. */
const mostMonths = 24

/**
 * The free times that the page shows. Without a month in the address it is the first with something free, of this one
 * and the next. A day is only taken for granted when the address has the visitor's key already: so the page that
 * somebody comes back to knows what they hold. Fails with `service_unknown`.
 */
export async function findTimes(tx: Tx, { serviceId, staffId, way, guest, zone }: Wish): Promise<Times> {
  const today = tx.now.toZonedDateTimeISO(zone).toPlainDate().toString()
  const thisMonth = today.slice(0, 7)
  const search = async (from: string, to?: string) =>
    findSlots(tx, { serviceId, from, to, staffId, exceptHeldFor: actorKey(guest) })
  const wanted = clamped(way.month ?? way.day?.slice(0, 7), thisMonth)
  const until = wanted ?? monthAfter(thisMonth, 1)
  const from = wanted === undefined || wanted === thisMonth ? today : `${wanted}-01`
  const { days } = await search(from, lastOf(until))
  const first = days.find(({ count }) => count > 0)?.date
  const month = wanted ?? first?.slice(0, 7) ?? thisMonth
  const granted = way.visitor === undefined ? undefined : first
  const day = way.day ?? granted ?? null
  return {
    ...{ today, month, day },
    counts: new Map(days.map(({ date, count }) => [date, count])),
    starts: (day !== null && (await search(day)).starts) || [],
    held: await findHeldFor(tx, guest),
  }
}

/** Not before this month, and not beyond what anybody looks at. */
function clamped(month: string | undefined, thisMonth: string): string | undefined {
  const last = monthAfter(thisMonth, mostMonths)
  if (month === undefined || month <= thisMonth) return month && thisMonth
  return month > last ? last : month
}
