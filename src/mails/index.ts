export { countsOfRecipient, mailCaps, type MailKind } from './caps.ts'
export { draftMail, forgetUnanswered } from './draft-mail.ts'
export { sendMail } from './jobs.ts'
export { mailboxOf } from './mailbox.ts'
