import type { Journal } from '../journal.ts'
import { DeliveredMail } from './delivered-mail.ts'

/** Everything that was mailed, newest last. */
export class Mailbox {
  readonly #journal: Journal
  readonly #onMail: (mail: DeliveredMail) => void
  readonly #mails = new Map<string, DeliveredMail>()

  constructor(journal: Journal, onMail: (mail: DeliveredMail) => void) {
    this.#journal = journal
    this.#onMail = onMail
    for (const mail of journal.entriesOf('mail', DeliveredMail)) this.#mails.set(mail.id, mail)
  }

  deliver(mail: DeliveredMail): void {
    this.#mails.set(mail.id, mail)
    this.#journal.append(mail)
    this.#onMail(mail)
  }

  list(): DeliveredMail[] {
    return [...this.#mails.values()]
  }

  find(id: string): DeliveredMail | null {
    return this.#mails.get(id) ?? null
  }
}
