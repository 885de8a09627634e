import { dayMs, hourMs, type Cap } from '#src/platform/rate-limit/caps.ts'

export const messageCaps = {
  /** Mails to one mailbox about what was booked, whichever businesses send them. */
  contactMails: { name: 'booking-mails-per-mailbox', limit: 5, windowMs: dayMs },
  /** Notices that are mailed to one owner by themselves; what comes after them is told in a digest. */
  notices: { name: 'notices-per-mailbox', limit: 5, windowMs: hourMs },
  business: { name: 'mails-per-business', limit: 500, windowMs: dayMs },
  /** Mails of one business that wait to be sent. */
  waiting: { name: 'waiting-mails-per-business', limit: 200, windowMs: null },
} satisfies Record<string, Cap>
