import { Temporal } from 'temporal-polyfill'
import type { z } from 'zod'
import { sqlOf } from '../db/handle.ts'
import { json } from '../db/json.ts'
import type { PlatformTx } from '../db/tx.ts'
import type { Json } from '../db/types.generated.ts'
import { newId } from '../values/ids.ts'
import { readStored } from '../values/stored.ts'

export type NewProviderEvent = {
  provider: string
  externalId: string
  kind: string
  /** What it is about at the provider or at us: a call's id, our tag. */
  subject: string | null
  occurredAt: string
  receivedAt: Temporal.Instant
  body: unknown
}

/** Stores a provider's event once. Null when it is here already. */
export async function insertProviderEvent(tx: PlatformTx, event: NewProviderEvent): Promise<string | null> {
  const inserted = await sqlOf(tx)
    .insertInto('platform.provider_events')
    .values({
      id: newId(),
      provider: event.provider,
      external_id: event.externalId,
      kind: event.kind,
      subject: event.subject,
      occurred_at: Temporal.Instant.from(event.occurredAt),
      received_at: event.receivedAt,
      body: json(event.body as Json),
    })
    .onConflict((conflict) => conflict.columns(['provider', 'external_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id ?? null
}

/**
 * A provider's event as its schema has it, locked until the transaction ends: who handles it twice does so one after
 * the other. Throws StoredUnreadable.
 */
export async function lockProviderEvent<E>(tx: PlatformTx, id: string, schema: z.ZodType<E>) {
  const found = await sqlOf(tx)
    .selectFrom('platform.provider_events')
    .select(['body', 'handled_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return found && { handledAt: found.handled_at, event: readEvent(schema, id, found.body) }
}

/** What the provider has said about this subject, in the order it happened there. Throws StoredUnreadable. */
export async function findProviderEventsAbout<E>(
  tx: PlatformTx,
  { provider, subject }: { provider: string; subject: string },
  schema: z.ZodType<E>,
): Promise<E[]> {
  const found = await sqlOf(tx)
    .selectFrom('platform.provider_events')
    .select(['id', 'body'])
    .where('provider', '=', provider)
    .where('subject', '=', subject)
    .orderBy('occurred_at')
    .execute()
  return found.map(({ id, body }) => readEvent(schema, id, body))
}

const readEvent = <E>(schema: z.ZodType<E>, id: string, value: unknown): E =>
  readStored(schema, { row: `platform.provider_events ${id}`, value })

/** Events that were stored and not handled yet, in the order in which they came. */
export async function findUnhandledEvents(tx: PlatformTx): Promise<string[]> {
  const found = await sqlOf(tx)
    .selectFrom('platform.provider_events')
    .select('id')
    .where('handled_at', 'is', null)
    .orderBy('id')
    .execute()
  return found.map(({ id }) => id)
}

export async function markHandled(
  tx: PlatformTx,
  id: string,
  handled: { at: Temporal.Instant; businessId: string | null },
): Promise<void> {
  await sqlOf(tx)
    .updateTable('platform.provider_events')
    .set({ handled_at: handled.at, business_id: handled.businessId })
    .where('id', '=', id)
    .execute()
}
