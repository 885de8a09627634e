import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

export type NewMessage = {
  id: string
  channel: 'sms' | 'email'
  /** What it says to whom about what, e.g. `confirmation:<appointment>:sms`. */
  purpose: string
  contactId: string | null
  /** The appointment it speaks of, as it was after this many changes. It is not sent when there were more. */
  about?: { appointmentId: string; revision: number }
  /** Business time after which it is not sent any more. */
  notAfter?: Temporal.Instant
  sender: string
  recipient: string
  subject: string | null
  body: string
  /** What it speaks of as iCalendar with a METHOD; mails carry it. */
  calendar?: string
  sealedCode: Buffer | null
  effectId: string
  conversationId: string | null
  visitor: string | null
  /** It answers somebody who has just written. */
  isReply?: boolean
}

export async function insertMessage(tx: Tx, message: NewMessage): Promise<void> {
  await sqlOf(tx)
    .insertInto('messages')
    .values({
      business_id: tx.businessId,
      id: message.id,
      direction: 'out',
      channel: message.channel,
      purpose: message.purpose,
      contact_id: message.contactId,
      about_appointment_id: message.about?.appointmentId ?? null,
      about_revision: message.about?.revision ?? null,
      not_after: message.notAfter ?? null,
      sender: message.sender,
      recipient: message.recipient,
      subject: message.subject,
      body: message.body,
      calendar: message.calendar ?? null,
      sealed_code: message.sealedCode,
      effect_id: message.effectId,
      conversation_id: message.conversationId,
      visitor: message.visitor,
      is_reply: message.isReply ?? false,
      created_at: tx.now,
    })
    .execute()
}

export async function findMessage(tx: Tx, id: string) {
  return sqlOf(tx)
    .selectFrom('messages')
    .innerJoin('businesses', 'businesses.id', 'messages.business_id')
    .select([
      'messages.id',
      'channel',
      'sender',
      'recipient',
      'subject',
      'body',
      'calendar',
      'sealed_code',
      'effect_id',
      'counted_at',
      'conversation_id',
      'visitor',
      'is_reply',
    ])
    .select(['businesses.name as business_name', 'businesses.country as business_country'])
    .select(['businesses.notify_email', 'businesses.notify_confirmed_at'])
    .$narrowType<{ channel: 'sms' | 'email' }>()
    .where('messages.business_id', '=', tx.businessId)
    .where('messages.id', '=', id)
    .executeTakeFirst()
}

/** Whether its time is over, or the appointment it speaks of has changed since it was written. */
export async function isOutOfDate(tx: Tx, messageId: string): Promise<boolean> {
  const found = await sqlOf(tx)
    .selectFrom('messages as m')
    .leftJoin('appointments as a', (join) =>
      join.onRef('a.business_id', '=', 'm.business_id').onRef('a.id', '=', 'm.about_appointment_id'),
    )
    .select('m.id')
    .where('m.business_id', '=', tx.businessId)
    .where('m.id', '=', messageId)
    .where(({ eb, or, ref }) => or([eb('a.revision', '<>', ref('m.about_revision')), eb('m.not_after', '<=', tx.now)]))
    .executeTakeFirst()
  return found !== undefined
}

export type StoredMessage = NonNullable<Awaited<ReturnType<typeof findMessage>>>

/** Whether this business had a text taken for this number before today (24 hours of business time). */
export async function wasTextedBefore(tx: Tx, { recipient }: { recipient: string }): Promise<boolean> {
  const found = await sqlOf(tx)
    .selectFrom('messages')
    .innerJoin('effects', (join) =>
      join.onRef('effects.business_id', '=', 'messages.business_id').onRef('effects.id', '=', 'messages.effect_id'),
    )
    .select('messages.id')
    .where('messages.business_id', '=', tx.businessId)
    .where('messages.channel', '=', 'sms')
    .where('messages.recipient', '=', recipient)
    .where('messages.created_at', '<', tx.now.subtract({ hours: 24 }))
    .where('effects.state', '=', 'done')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Where the business is, and where else it chose to reach people. ISO 3166. */
export async function findReach(tx: Tx): Promise<{ country: string; reach: string[] }> {
  return sqlOf(tx)
    .selectFrom('businesses')
    .select(['country', 'reach'])
    .where('id', '=', tx.businessId)
    .executeTakeFirstOrThrow()
}

/** How many of the business's mails are not sent yet; no more than `most` are counted. */
export async function countWaitingMails(tx: Tx, most: number): Promise<number> {
  const waiting = await sqlOf(tx)
    .selectFrom('effects')
    .select('id')
    .where('business_id', '=', tx.businessId)
    .where('kind', '=', 'send-email')
    .where('state', 'in', ['due', 'trying'])
    .limit(most)
    .execute()
  return waiting.length
}

/** The code with which the last mail to this address failed since then; null where it did not, or none is settled. */
export async function findMailFailure(
  tx: Tx,
  { recipient, since }: { recipient: string; since: Temporal.Instant },
): Promise<string | null> {
  const last = await sqlOf(tx)
    .selectFrom('messages')
    .innerJoin('effects', (on) =>
      on
        .onRef('effects.business_id', '=', 'messages.business_id')
        .onRef('effects.id', '=', 'messages.effect_id')
        .on('effects.attempts', '>', 0)
        .on('effects.state', 'in', ['done', 'failed', 'unknown']),
    )
    .select(['effects.state', 'effects.error_code'])
    .where('messages.business_id', '=', tx.businessId)
    .where('messages.channel', '=', 'email')
    .where('messages.recipient', '=', recipient)
    .where('messages.created_at', '>', since)
    .orderBy('messages.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.state === 'failed' ? last.error_code : null
}

/** How many were kept back for this reason; from here on for the other. */
export async function releaseHeld(tx: Tx, codes: { from: string; to: string }): Promise<number> {
  const released = await sqlOf(tx)
    .updateTable('effects')
    .set({ error_code: codes.to })
    .where('business_id', '=', tx.businessId)
    .where('error_code', '=', codes.from)
    .executeTakeFirst()
  return Number(released.numUpdatedRows)
}

/** It counts against the caps from here on and is not counted again. */
export async function markCounted(tx: Tx, id: string): Promise<void> {
  await sqlOf(tx)
    .updateTable('messages')
    .set({ counted_at: tx.wallNow })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .execute()
}

/** The text that carried it was handed over, or never will be. */
export async function forgetCode(tx: Tx, id: string): Promise<void> {
  await sqlOf(tx)
    .updateTable('messages')
    .set({ sealed_code: null })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .where('sealed_code', 'is not', null)
    .execute()
}

export async function findMessageOfEffect(tx: Tx, effectId: string): Promise<string | null> {
  const found = await sqlOf(tx)
    .selectFrom('messages')
    .select('id')
    .where('business_id', '=', tx.businessId)
    .where('effect_id', '=', effectId)
    .executeTakeFirst()
  return found?.id ?? null
}

export async function updateDelivery(tx: Tx, effectId: string, delivery: string): Promise<void> {
  await sqlOf(tx)
    .updateTable('messages')
    .set({ delivery })
    .where('business_id', '=', tx.businessId)
    .where('effect_id', '=', effectId)
    .execute()
}

/** The newest messages with the state of their sending. */
export async function findLatestMessages(tx: Tx, size: number) {
  return sqlOf(tx)
    .selectFrom('messages')
    .innerJoin('effects', (join) =>
      join.onRef('effects.business_id', '=', 'messages.business_id').onRef('effects.id', '=', 'messages.effect_id'),
    )
    .select([
      'messages.id',
      'channel',
      'recipient',
      'subject',
      'body',
      'delivery',
      'created_at',
      'effects.state',
      'effects.error_code',
    ])
    .where('messages.business_id', '=', tx.businessId)
    .orderBy('messages.id', 'desc')
    .limit(size)
    .execute()
}
