/** What Deskbell needs of an outgoing mail server. Adapter: smtp.ts. */

export type Mail = {
  /** Our Message-ID, with angle brackets, made from the effect's id: a mail sent twice is recognisable as one. */
  messageId: string
  from: { name: string; address: string }
  to: string
  replyTo?: string
  subject: string
  text: string
  html?: string
  /** ICalendar with this METHOD: mail programs offer to put it into the reader's calendar (RFC 6047). */
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string }
  /** Extra headers, e.g. List-Unsubscribe. */
  headers?: Record<string, string>
}

export type Email = {
  /** Hands one mail to the server. A network call: never inside a transaction. Throws ProviderError. */
  sendMail(mail: Mail): Promise<void>
  /** Connects and greets without sending, for `doctor`. Throws ProviderError. */
  check(): Promise<void>
  close(): void
}
