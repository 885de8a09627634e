import type { z } from 'zod'
import { longestMessage, type ContactForm, type ContactFormReceived } from '#contract/contact-form.ts'
import { plainAddress, plainName, quoted, withoutLinks } from '#contract/plain-words.ts'
import { draftMail } from '#src/mails/index.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { countDenial } from '#src/platform/denials/count-denial.ts'
import { newId } from '#src/platform/values/ids.ts'
import { enqueueContactDigest } from './contact-digest.ts'
import { insertContactMessage } from './queries.ts'

/** Events per hour; more are only counted. */
const mostRecorded = 60

type Receiving = {
  form: ContactForm
  recipient: string
  /** The visitor's pseudonym. */ visitor: string
  /** Wall time. */ nowMs: number
}

/**
 * Stores a visitor's message and mails it to the operator, whose answer goes to the visitor. Over the caps a digest
 * counts it instead. The form has a hidden field as a trap: a message that fills it gets the usual answer, and is
 * neither stored nor mailed.
 */
export async function receiveContactForm(
  tx: PlatformTx,
  { form, recipient, visitor, nowMs }: Receiving,
): Promise<z.infer<typeof ContactFormReceived>> {
  if (form.website?.trim()) return { state: 'received' }
  const id = newId()
  const message = plainText(form.message)
  const phone = form.phone ?? null
  const company = form.company ?? null
  const mailed = await draftMail(tx, {
    kind: 'contact-form',
    recipient,
    replyTo: form.email,
    ...wordsOf(form, message),
    visitor,
  })
  await insertContactMessage(tx, { id, name: form.name, email: form.email, phone, company, message, held: !mailed })
  if (!mailed) enqueueContactDigest(tx)
  const count = await countDenial(
    tx,
    { type: 'contact-form.received', businessId: null, actor: 'visitor', what: null },
    nowMs,
  )
  if (count !== null && count <= mostRecorded) tx.record('contact-form.received', { contactMessageId: id })
  return { state: 'received' }
}

/** A stranger's words as the mail quotes them: nobody takes them for ours, and no mail program makes links of them. */
function wordsOf({ name, email, phone, company }: ContactForm, message: string): { subject: string; body: string } {
  const told = plainName(name)
  const lines = [
    `Name:    ${told}`,
    `E-mail:  ${plainAddress(email)}`,
    ...(phone ? [`Phone:   ${withoutLinks(phone)}`] : []),
    ...(company ? [`Company: ${withoutLinks(company)}`] : []),
  ]
  return {
    subject: `Contact form: “${told}”`,
    body: [...lines, '', 'They wrote:', '', quoted(message, longestMessage)].join('\n'),
  }
}

/** Unifies line ends, and removes control characters other than line end and tabulator. */
function plainText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '')
}
