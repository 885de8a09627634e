import type { Journal } from '../journal.ts'
import { DeliveredMail } from './delivered-mail.ts'

export type Mailbox = {
  deliver(mail: DeliveredMail): void
  list(): DeliveredMail[]
  find(id: string): DeliveredMail | null
}

/** Everything that was mailed, newest last. */
export function createMailbox(journal: Journal, onMail: (mail: DeliveredMail) => void): Mailbox {
  const mails = new Map(journal.entriesOf('mail', DeliveredMail).map((mail) => [mail.id, mail]))
  return {
    deliver(mail) {
      mails.set(mail.id, mail)
      journal.append(mail)
      onMail(mail)
    },
    list: () => [...mails.values()],
    find: (id) => mails.get(id) ?? null,
  }
}
