import type { ClientView } from '#contract/clients.ts'
import type { AskStatistics } from '#contract/statistics.ts'
import { listOwners } from '#src/businesses/index.ts'
import { listEvents } from '#src/events/index.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { daysAsked, figuresOf } from '#src/statistics/index.ts'
import { findClient, type ClientFound } from './clients-queries.ts'
import { presentClient } from './list-clients.ts'

const tailLength = 20

/** One business with its figures by day and what happened there last. Fails with `not_found`. */
export async function getClient(tx: PlatformTx, id: string, asked: AskStatistics): Promise<ClientView> {
  const row = await requireClient(tx, id)
  const span = daysAsked(asked, tx.now.toZonedDateTimeISO(row.zone).toPlainDate())
  const { days } = await figuresOf(tx, id, span)
  const { items: events } = await listEvents(tx, { businessId: id }, { size: tailLength })
  return {
    ...presentClient(row),
    ...{ trade: row.trade, zone: row.zone, country: row.country },
    owners: await tx.inBusiness(id, listOwners),
    suspended: row.suspended_at && { at: row.suspended_at.toString(), because: row.suspended_because ?? '' },
    ...{ from: span.from.toString(), to: span.to.toString(), days, events },
  }
}

/** Fails with `not_found`. */
export async function requireClient(tx: PlatformTx, id: string): Promise<ClientFound> {
  const row = await findClient(tx, id)
  if (!row) throw new DomainError('not_found')
  return row
}
