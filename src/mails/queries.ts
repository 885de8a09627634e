import { sql } from 'kysely'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { AnyTx, PlatformTx } from '#src/platform/db/tx.ts'
import type { EffectRows } from '#src/platform/effects/queries.ts'

export type NewMail = {
  id: string
  /** What it is for, e.g. `verify-email`; for people who read the log. */
  kind: string
  recipient: string
  replyTo?: string
  subject: string
  body: string
}

export async function insertMail(tx: AnyTx, mail: NewMail): Promise<void> {
  await sqlOf(tx)
    .insertInto('platform.mails')
    .values({
      id: mail.id,
      kind: mail.kind,
      recipient: mail.recipient,
      reply_to: mail.replyTo ?? null,
      subject: mail.subject,
      body: mail.body,
      created_at: tx.now,
    })
    .execute()
}

/** A mail that a cap kept back. */
export async function insertRefusedMail(
  tx: AnyTx,
  mail: Pick<NewMail, 'id' | 'kind' | 'recipient' | 'subject'>,
): Promise<void> {
  await sqlOf(tx)
    .insertInto('platform.mails')
    .values({ ...mail, reply_to: null, body: null, created_at: tx.now, state: 'failed', error_code: 'cap_reached' })
    .execute()
}

export async function findMail(tx: PlatformTx, id: string) {
  return sqlOf(tx)
    .selectFrom('platform.mails')
    .select(['recipient', 'reply_to', 'subject', 'body'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** A mail is its own effect: the same states, in its own row. */
export const mailRows: EffectRows<PlatformTx> = {
  lock: (tx, id) =>
    sqlOf(tx)
      .selectFrom('platform.mails')
      .select(['state', 'attempts', 'tried_at'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst(),

  async markTrying(tx, id) {
    await sqlOf(tx)
      .updateTable('platform.mails')
      .set((row) => ({ state: 'trying', attempts: row('attempts', '+', 1), tried_at: tx.wallNow }))
      .where('id', '=', id)
      .execute()
  },

  async markDueAgain(tx, id) {
    await sqlOf(tx)
      .updateTable('platform.mails')
      .set((row) => ({
        state: row.case().when('attempts', '>', 1).then('trying').else('due').end(),
        attempts: row('attempts', '-', 1),
      }))
      .where('id', '=', id)
      .where('state', '=', 'trying')
      .execute()
  },

  async markDeferred(tx, id) {
    const updated = await sqlOf(tx)
      .updateTable('platform.mails')
      .set((row) => ({ deferred_since: row.fn.coalesce('deferred_since', row.val(tx.wallNow)) }))
      .where('id', '=', id)
      .returning('deferred_since')
      .executeTakeFirst()
    return updated?.deferred_since ?? tx.wallNow
  },

  async markOutcome(tx, id, outcome) {
    const updated = await sqlOf(tx)
      .updateTable('platform.mails')
      .set({
        state: outcome.state,
        body: null,
        ...(outcome.state === 'done' ? { provider_id: outcome.providerId } : {}),
        ...(outcome.state === 'failed' ? { error_code: outcome.code } : {}),
      })
      .where('id', '=', id)
      .where('state', '=', 'trying')
      .executeTakeFirst()
    return updated.numUpdatedRows > 0n
  },
}

/** Mails of the installation that are not sent yet; `oldestId` tells since when. */
export async function countOpenMails(tx: PlatformTx): Promise<{ count: number; oldestId: string | null }> {
  return sqlOf(tx)
    .selectFrom('platform.mails')
    .select(({ fn }) => [fn.countAll<number>().as('count'), sql<string | null>`min(id::text)`.as('oldestId')])
    .where('state', 'in', ['due', 'trying'])
    .executeTakeFirstOrThrow()
}

/** After a restore nobody knows whether a mail that was open in the backup was sent since. Says how many there were. */
export async function markOpenMailsUnknown(tx: PlatformTx): Promise<number> {
  const updated = await sqlOf(tx)
    .updateTable('platform.mails')
    .set({ state: 'unknown', body: null })
    .where('state', 'in', ['due', 'trying'])
    .executeTakeFirst()
  return Number(updated.numUpdatedRows)
}
