import type { AnyTx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'
import { countsResetBy, countsOfMail, type MailKind } from './caps.ts'
import { sendMail } from './jobs.ts'
import { insertMail, insertRefusedMail, type NewMail } from './queries.ts'

export type Drafted = Omit<NewMail, 'id' | 'kind'> & {
  kind: MailKind
  /** The pseudonym of the visitor who caused the mail; null or missing where none did or is known. */
  visitor?: string | null
}

/**
 * Writes a mail of the installation and performs its sending after the commit. Plain text; the words are deleted once
 * it is sent. Returns false over a cap: then the mail is stored as failed without its words, and only the table tells
 * of it.
 */
export async function draftMail(tx: AnyTx, { visitor, ...mail }: Drafted): Promise<boolean> {
  const id = newId()
  const reached = await tx.take(countsOfMail({ ...mail, visitor }, { businessId: tx.businessId, actor: tx.by.actor }))
  if (reached) {
    // No event is recorded: strangers must not make the audit log grow.
    await insertRefusedMail(tx, { id, kind: mail.kind, recipient: mail.recipient, subject: mail.subject })
    return false
  }
  await insertMail(tx, { id, ...mail })
  tx.record('mail.drafted', { mailId: id, kind: mail.kind })
  tx.enqueue(sendMail, { mailId: id })
  return true
}

/** A person followed a link mailed to this address: they want our mails, so its counts begin anew. */
export async function forgetUnanswered(tx: AnyTx, address: string): Promise<void> {
  await tx.forget(countsResetBy(address))
}
