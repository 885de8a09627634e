import { Temporal } from 'temporal-polyfill'
import { mostDays, type SearchSlots, type SlotsView } from '#contract/slots.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { Candidate } from '../availability.ts'
import type { LocalStart } from '../choose-starts.ts'
import { onlyWith, plainDate, wallClockOf } from '../find-offers.ts'
import { at } from '../opening-hours.ts'
import { startsOf, termsOf } from '../own-terms.ts'
import { withStaff } from '../place-at.ts'
import type { Range } from '../ranges.ts'
import { candidatesFor, limitsOf, slotRulesOf, type BookableService } from '../slot-search.ts'

/**
 * Lists the free times of some days, writing nothing: for several days how many each has, for one day the starts. The
 * days are the viewer's; what can be booked is the same for everybody. The number of statements is the same for any
 * range and any number of staff. `exceptHeldFor`: as if nothing were held for this actor. Fails with `service_unknown`,
 * `staff_unknown`, `day_invalid`.
 */
export async function findSlots(
  tx: Tx,
  wish: SearchSlots & { exceptHeldFor?: string | undefined },
): Promise<SlotsView> {
  const all = await slotRulesOf(tx, wish.serviceId)
  const found = withOnly(all, wish.staffId)
  const viewerZone = wish.zone ?? found.zone
  const days = daysOf(wish)
  const window = windowOf(days, viewerZone, limitsOf(found, tx.now))
  const isOpen = window.start < window.end
  const candidates = isOpen
    ? await candidatesFor(tx, found, {
        ...window,
        exceptAppointmentId: wish.exceptAppointmentId,
        exceptHeldFor: wish.exceptHeldFor,
      })
    : []
  const starts = isOpen ? startsOf(candidates, found, window).map(wallClockOf(viewerZone)) : []
  return {
    serviceId: found.service_id,
    zone: found.zone,
    viewerZone,
    days: days.map((date) => ({ date, count: starts.filter(({ day }) => day === date).length })),
    starts: days.length === 1 ? viewsOf(starts, { candidates, found, window }) : null,
    staff: staffOf(all),
  }
}

/** Fails with `staff_unknown` where the person does not do the service. */
export function withOnly(found: BookableService, staffId: string | undefined): BookableService {
  if (staffId !== undefined && !staffOf(found).some(({ id }) => id === staffId)) throw new DomainError('staff_unknown')
  return onlyWith(found, staffId)
}

/** Whoever of the staff does the service, each once. */
export function staffOf({ subjects }: BookableService): { id: string; name: string }[] {
  const staff = subjects.filter(({ kind }) => kind === 'staff')
  return [...new Map(staff.map(({ id, name }) => [id, { id, name }])).values()]
}

function daysOf({ from, to = from }: SearchSlots): string[] {
  const [first, last] = [plainDate(from), plainDate(to)]
  const count = first.until(last).days + 1
  if (count < 1) throw new DomainError('day_invalid', 'The last day lies before the first')
  if (count > mostDays) throw new DomainError('day_invalid', `Ask for no more than ${mostDays} days at once`)
  return Array.from({ length: count }, (_, nth) => first.add({ days: nth }).toString())
}

function windowOf(days: string[], zone: string, { earliest, latest }: { earliest: number; latest: number }): Range {
  const [first, last] = [days[0] as string, days.at(-1) as string].map((day) => Temporal.PlainDate.from(day)) as [
    Temporal.PlainDate,
    Temporal.PlainDate,
  ]
  return {
    start: Math.max(at(first, '00:00', zone), earliest),
    end: Math.min(at(last.add({ days: 1 }), '00:00', zone), latest),
  }
}

type Searched = { candidates: Candidate[]; found: BookableService; window: Range }

function viewsOf(starts: LocalStart[], { candidates, found, window }: Searched): SlotsView['starts'] {
  const shopClock = wallClockOf(found.zone)
  const freeWith = staffOf(found).map(
    ({ id }) => [id, new Set(startsOf(withStaff(candidates, id), found, window))] as const,
  )
  return starts.flatMap((viewer) => {
    const terms = termsOf(candidates, found, viewer.start)
    if (!terms) return []
    const shop = shopClock(viewer.start)
    return {
      startsAt: Temporal.Instant.fromEpochMilliseconds(viewer.start).toString(),
      endsAt: Temporal.Instant.fromEpochMilliseconds(viewer.start + terms.minutes * 60_000).toString(),
      price: terms.priceMinor === null ? null : { amountMinor: terms.priceMinor, currency: found.currency },
      date: shop.day,
      time: timeOf(shop),
      viewer: { date: viewer.day, time: timeOf(viewer) },
      staffIds: freeWith.filter(([, free]) => free.has(viewer.start)).map(([id]) => id),
    }
  })
}

export const timeOf = ({ minutes }: LocalStart): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
