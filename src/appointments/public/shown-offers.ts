/** What a visitor of the booking page has been offered, and what is held for them. */
import type { Temporal } from 'temporal-polyfill'
import { actorKey } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { findOffersOf } from './public-queries.ts'
import type { Guest } from './visitor-key.ts'

export type ShownOffer = {
  id: string
  serviceId: string
  startsAt: string
  endsAt: string
  zone: string
  staff: { id: string; name: string } | null
  price: { amountMinor: number; currency: string } | null
  /** Whether it can be booked still, held or not, while the time is free. */
  isOpen: boolean
  /** Until when nobody else gets it, and how many seconds that is; null: it is not held, or not any more. */
  held: { until: Temporal.Instant; seconds: number } | null
  /** What was booked of it. */
  appointmentId: string | null
}

/** The offer, if it was made to this visitor and is still known. */
export async function findShownOffer(tx: Tx, guest: Guest, offerId: string): Promise<ShownOffer | null> {
  const [row] = await findOffersOf(tx, { madeTo: actorKey(guest), offerId })
  return row ? present(tx, row) : null
}

/** What is held for this visitor just now. */
export async function findHeldFor(tx: Tx, guest: Guest): Promise<ShownOffer | null> {
  const [row] = await findOffersOf(tx, { madeTo: actorKey(guest) })
  return row ? present(tx, row) : null
}

function present(tx: Tx, row: Awaited<ReturnType<typeof findOffersOf>>[number]): ShownOffer {
  const seconds = row.held_until && (row.held_until.epochMilliseconds - tx.now.epochMilliseconds) / 1000
  return {
    id: row.id,
    serviceId: row.service_id,
    startsAt: row.starts_at.toString(),
    endsAt: row.ends_at.toString(),
    zone: row.zone,
    staff: row.staff[0] ?? null,
    price:
      row.price_minor === null || row.currency === null
        ? null
        : { amountMinor: row.price_minor, currency: row.currency },
    isOpen: row.expires_at.epochMilliseconds > tx.now.epochMilliseconds,
    held: row.held_until && { until: row.held_until, seconds: Math.floor(Number(seconds)) },
    appointmentId: row.appointment_id,
  }
}
