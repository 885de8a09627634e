export { draftMail } from './draft-mail.ts'
export { sendMail } from './jobs.ts'
