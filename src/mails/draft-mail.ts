import type { AnyTx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'
import { countsAnsweredBy, countsOfMail, type MailKind } from './caps.ts'
import { sendMail } from './jobs.ts'
import { insertMail, insertRefusedMail, type NewMail } from './queries.ts'

export type Drafted = Omit<NewMail, 'id' | 'kind'> & {
  kind: MailKind
  /** The pseudonym of the visitor who set it off, where one did and is known. */
  visitor?: string | null
}

/**
 * Writes a mail of the installation itself and has it sent after the commit. Plain text; the words are forgotten once
 * it is sent. False when a cap is reached: then it is kept without its words, as failed, and nobody is told but whoever
 * looks into the table.
 */
export async function draftMail(tx: AnyTx, { visitor, ...mail }: Drafted): Promise<boolean> {
  const id = newId()
  const reached = await tx.take(countsOfMail({ ...mail, visitor }, { businessId: tx.businessId, actor: tx.by.actor }))
  if (reached) {
    // Without an event: strangers must not make the record grow.
    await insertRefusedMail(tx, { id, kind: mail.kind, recipient: mail.recipient, subject: mail.subject })
    return false
  }
  await insertMail(tx, { id, ...mail })
  tx.record('mail.drafted', { mailId: id, kind: mail.kind })
  tx.enqueue(sendMail, { mailId: id })
  return true
}

/**
 * Somebody has followed a link that was mailed to this address: they want our mails, and those before count no more.
 */
export async function noteAnswer(tx: AnyTx, address: string): Promise<void> {
  await tx.forget(countsAnsweredBy(address))
}
