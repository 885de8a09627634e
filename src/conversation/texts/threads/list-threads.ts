import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { fromCursor, toCursor } from '#contract/cursor.ts'
import type { ListPage } from '#contract/list-page.ts'
import type { ListThreads, ThreadList, ThreadTextList, ThreadView } from '#contract/texts.ts'
import { InstantText, Uuid } from '#contract/values.ts'
import { refusalOf } from '#src/messaging/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { findThreads, findThreadTexts, markThreadRead, type Beyond, type ThreadRow } from './thread-list-queries.ts'

/** Threads, those in which the customer wrote last first. Fails with `invalid_request` on a foreign cursor. */
export async function listThreads(tx: Tx, wanted: ListThreads): Promise<z.infer<typeof ThreadList>> {
  const page = { only: wanted.only, beyond: beyondOf(wanted.cursor), size: wanted.size + 1 }
  const { shown, next } = cut(await findThreads(tx, page), wanted.size, (row) => row.last_text_at)
  const items: ThreadView[] = []
  for (const row of shown) items.push(await presentThread(tx, row))
  return { items, next }
}

/** Fails with `not_found`. */
export async function getThread(tx: Tx, threadId: string): Promise<ThreadView> {
  const [row] = await findThreads(tx, { threadId })
  if (!row) throw new DomainError('not_found')
  return presentThread(tx, row)
}

/** The texts of a thread both ways, newest first. Fails with `not_found`, or `invalid_request` on a foreign cursor. */
export async function listThreadTexts(
  tx: Tx,
  { threadId, size, cursor }: ListPage & { threadId: string },
): Promise<z.infer<typeof ThreadTextList>> {
  await getThread(tx, threadId)
  const rows = await findThreadTexts(tx, threadId, { beyond: beyondOf(cursor), size: size + 1 })
  const { shown, next } = cut(rows, size, (row) => row.at)
  return { items: shown.map((row) => ({ ...row, at: row.at.toString() })), next }
}

/** Nothing in this thread is new any more. Fails with `not_found`. */
export async function readThread(tx: Tx, threadId: string): Promise<void> {
  if (!(await markThreadRead(tx, threadId))) throw new DomainError('not_found')
  tx.record('text.thread-read', { threadId })
}

async function presentThread(tx: Tx, row: ThreadRow): Promise<ThreadView> {
  const { latest_from: from, latest_text: text, latest_at: at } = row
  return {
    ...{ id: row.id, ourNumber: row.our_number, theirNumber: row.their_number },
    contact: row.contact_id && row.contact_name ? { id: row.contact_id, name: row.contact_name } : null,
    conversationId: row.conversation_id,
    latest: from && text !== null && at ? { from, text, at: at.toString() } : null,
    unread: row.unread,
    personSince: row.taken_over_at?.toString() ?? null,
    optedOut: (await refusalOf(tx, { channel: 'sms', recipient: row.their_number })) === 'opted_out',
  }
}

function cut<Row extends { id: string }>(rows: Row[], size: number, at: (row: Row) => Temporal.Instant) {
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  return { shown, next: rows.length > size && last ? toCursor([at(last).toString(), last.id]) : null }
}

const Key = z.tuple([InstantText, Uuid])

function beyondOf(cursor: string | undefined): Beyond | null {
  if (cursor === undefined) return null
  const key = Key.safeParse(fromCursor(cursor))
  if (!key.success) throw new DomainError('invalid_request', 'cursor: use the `next` of the page before, unchanged')
  return { at: Temporal.Instant.from(key.data[0]), id: key.data[1] }
}
