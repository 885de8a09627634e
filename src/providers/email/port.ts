/** What Deskbell needs of an outgoing mail server. Adapter: smtp.ts. */

export interface Mail {
  /** Ours, with angle brackets, made from the effect's id: a repeat is recognisable as the same mail. */
  messageId: string
  from: { name: string; address: string }
  to: string
  replyTo?: string
  subject: string
  text: string
  html?: string
  /** Extra headers, e.g. List-Unsubscribe. */
  headers?: Record<string, string>
}

/**
 * A mail that was not accepted. `refused`: the server said no for good (5xx); `unavailable`: no connection or a temporary no (4xx);
 * `timeout`: we gave up waiting, it may have been accepted.
 */
export class MailError extends Error {
  readonly kind: 'refused' | 'unavailable' | 'timeout'
  /** The SMTP response code or the connection's error code; never an address. */
  readonly code: string
  readonly retriable: boolean

  constructor(kind: MailError['kind'], code: string, cause?: unknown) {
    super(`mail ${kind} (${code})`, { cause })
    this.name = 'MailError'
    this.kind = kind
    this.code = code
    this.retriable = kind === 'unavailable'
  }
}

export interface Email {
  /** Hands one mail to the server. A network call: never inside a transaction. Throws MailError. */
  sendMail(mail: Mail): Promise<void>
  /** Connects and greets without sending, for `doctor`. Throws MailError. */
  check(): Promise<void>
  close(): void
}
