import type { AnyTx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/ids.ts'
import { sendMail } from './jobs.ts'
import { insertMail, type NewMail } from './queries.ts'

/** Writes a mail of the installation itself and has it sent after the commit. Plain text; the words are forgotten once it is sent. */
export async function draftMail(tx: AnyTx, mail: Omit<NewMail, 'id'>): Promise<void> {
  const id = newId()
  await insertMail(tx, { id, ...mail })
  tx.record('mail.drafted', { mailId: id, kind: mail.kind })
  tx.enqueue(sendMail, { mailId: id })
}
