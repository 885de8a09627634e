import type { z } from 'zod'
import type { ListPage } from '#contract/list-page.ts'
import type { ListThreads, ThreadList, ThreadTextList, ThreadView } from '#contract/texts.ts'
import { findOptedOut } from '#src/contacts/index.ts'
import { pageByTime } from '#src/platform/db/page-by-time.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { findThreads, findThreadTexts, markThreadRead, type ThreadRow } from './thread-list-queries.ts'

/** Threads, those in which the customer wrote last first. Fails with `invalid_request` on a foreign cursor. */
export async function listThreads(tx: Tx, { only, ...page }: ListThreads): Promise<z.infer<typeof ThreadList>> {
  const { rows, next } = await pageByTime(
    page,
    (beyond, size) => findThreads(tx, { only, beyond, size }),
    (row) => ({ at: row.last_text_at, id: row.id }),
  )
  return { items: await presentThreads(tx, rows), next }
}

/** Fails with `not_found`. */
export async function getThread(tx: Tx, threadId: string): Promise<ThreadView> {
  const [thread] = await presentThreads(tx, await findThreads(tx, { threadId }))
  if (!thread) throw new DomainError('not_found')
  return thread
}

/** The texts of a thread both ways, newest first. Fails with `not_found`, or `invalid_request` on a foreign cursor. */
export async function listThreadTexts(
  tx: Tx,
  { threadId, ...page }: ListPage & { threadId: string },
): Promise<z.infer<typeof ThreadTextList>> {
  await getThread(tx, threadId)
  const { rows, next } = await pageByTime(
    page,
    (beyond, size) => findThreadTexts(tx, threadId, { beyond, size }),
    ({ at, id }) => ({ at, id }),
  )
  return { items: rows.map((row) => ({ ...row, at: row.at.toString() })), next }
}

/** Nothing in this thread is new any more. Fails with `not_found`. */
export async function readThread(tx: Tx, threadId: string): Promise<void> {
  if (!(await markThreadRead(tx, threadId))) throw new DomainError('not_found')
  tx.record('text.thread-read', { threadId })
}

async function presentThreads(tx: Tx, rows: ThreadRow[]): Promise<ThreadView[]> {
  const optedOut = await findOptedOut(tx, { kind: 'phone', values: rows.map((row) => row.their_number) })
  return rows.map((row) => presentThread(row, optedOut.has(row.their_number)))
}

function presentThread(row: ThreadRow, optedOut: boolean): ThreadView {
  const { latest_from: from, latest_text: text, latest_at: at } = row
  return {
    ...{ id: row.id, ourNumber: row.our_number, theirNumber: row.their_number },
    contact: row.contact_id && row.contact_name ? { id: row.contact_id, name: row.contact_name } : null,
    conversationId: row.conversation_id,
    latest: from && text !== null && at ? { from, text, at: at.toString() } : null,
    unread: row.unread,
    personSince: row.taken_over_at?.toString() ?? null,
    optedOut,
  }
}
