import type { z } from 'zod'
import type { ContactForm, ContactFormReceived } from '#contract/contact-form.ts'
import { draftMail } from '#src/mails/index.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { countDenial } from '#src/platform/denials/count-denial.ts'
import { newId } from '#src/platform/ids.ts'
import { insertContactMessage } from './queries.ts'

/** In an hour; a flood is counted only. */
const mostRecorded = 60

/**
 * Keeps what a visitor wrote and mails it to whoever runs the installation; an answer goes to the visitor. The field that
 * people do not see is a trap: what fills it is answered as everybody is, and is neither kept nor mailed. `nowMs` is wall time.
 */
export async function receiveContactForm(tx: PlatformTx, form: ContactForm, { recipient, nowMs }: { recipient: string; nowMs: number }): Promise<z.infer<typeof ContactFormReceived>> {
  if (form.website?.trim()) return { state: 'received' }
  const id = newId()
  const message = plainText(form.message)
  const phone = form.phone ?? null
  const company = form.company ?? null
  await insertContactMessage(tx, { id, name: form.name, email: form.email, phone, company, message })
  const count = await countDenial(tx, { type: 'contact-form.received', businessId: null, actor: 'visitor', what: null }, nowMs)
  if (count !== null && count <= mostRecorded) tx.record('contact-form.received', { contactMessageId: id })
  const lines = [`Name:    ${form.name}`, `E-mail:  ${form.email}`, ...(phone ? [`Phone:   ${phone}`] : []), ...(company ? [`Company: ${company}`] : []), '', message]
  await draftMail(tx, { kind: 'contact-form', recipient, replyTo: form.email, subject: `Contact form: ${form.name}`, body: lines.join('\n') })
  return { state: 'received' }
}

/** One kind of line end, and no control character but it and the tabulator. */
function plainText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '')
}
