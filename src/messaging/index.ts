export { draftMessage } from './draft-message.ts'
export { sendMessage } from './jobs.ts'
export { findLatestMessages } from './queries.ts'
export { settleMessage } from './settle-message.ts'
