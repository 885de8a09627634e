export { countsOfRecipient, mailCaps, type MailKind } from './caps.ts'
export { draftMail, noteAnswer } from './draft-mail.ts'
export { sendMail } from './jobs.ts'
export { mailboxOf } from './mailbox.ts'
