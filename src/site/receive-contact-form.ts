import type { z } from 'zod'
import type { ContactForm, ContactFormReceived } from '#contract/contact-form.ts'
import { draftMail } from '#src/mails/index.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/ids.ts'
import { insertContactMessage } from './queries.ts'

/**
 * Keeps what a visitor wrote and mails it to whoever runs the installation; an answer goes to the visitor. The field that
 * people do not see is a trap: what fills it is answered as everybody is, and is neither kept nor mailed.
 */
export async function receiveContactForm(tx: PlatformTx, form: ContactForm, recipient: string): Promise<z.infer<typeof ContactFormReceived>> {
  if (form.website?.trim()) return { state: 'received' }
  const id = newId()
  const message = plainText(form.message)
  const phone = form.phone ?? null
  const company = form.company ?? null
  await insertContactMessage(tx, { id, name: form.name, email: form.email, phone, company, message })
  tx.record('contact-form.received', { contactMessageId: id })
  const lines = [`Name:    ${form.name}`, `E-mail:  ${form.email}`, ...(phone ? [`Phone:   ${phone}`] : []), ...(company ? [`Company: ${company}`] : []), '', message]
  await draftMail(tx, { kind: 'contact-form', recipient, replyTo: form.email, subject: `Contact form: ${form.name}`, body: lines.join('\n') })
  return { state: 'received' }
}

/** One kind of line end, and no control character but it and the tabulator. */
function plainText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '')
}
