/**
 * How many mails whoever may get, and have sent. Every mail of the installation is counted here, and what a business
 * mails to others.
 */
import type { Actor } from '#src/platform/actor.ts'
import { dayMs, hourMs, type Cap, type Count } from '#src/platform/rate-limit/caps.ts'
import { mailboxOf, organisationOf } from './mailbox.ts'

/** What a mail of the installation is for. */
export type MailKind =
  | 'verify-email'
  | 'account-exists'
  | 'reset-password'
  | 'password-changed'
  | 'two-factor-removal-asked'
  | 'two-factor-removal-due'
  | 'two-factor-removed'
  | 'invitation'
  | 'confirm-notices'
  | 'contact-form'
  | 'contact-form-digest'

const perDay = <N extends string>(name: N, limit: number) => ({ name, limit, windowMs: dayMs })
const perHour = <N extends string>(name: N, limit: number) => ({ name, limit, windowMs: hourMs })

/** A mailbox is counted however its address is written: see mailboxOf. */
export const mailCaps = {
  confirmations: perDay('confirmation-links-per-mailbox', 5),
  existing: perDay('account-notices-per-mailbox', 3),
  /** Begins anew when somebody follows one of the links, which are good for a day. */
  resets: perDay('reset-links-per-mailbox', 3),
  passwordsChanged: perDay('password-notices-per-mailbox', 10),
  /** Begins anew when somebody follows one of the links. */
  unanswered: perDay('unanswered-login-mails', 3),
  invitations: perDay('invitations-per-mailbox', 10),
  invitationsOfBusiness: perDay('invitations-per-business', 100),
  invitationsOfAccount: perDay('invitations-per-account', 200),
  noticeConfirmations: perDay('notice-confirmations-per-mailbox', 3),
  noticeConfirmationsOfBusiness: perDay('notice-confirmations-per-business', 10),
  /**
   * Of all kinds that strangers set off. More than all but those about logins may have together: nobody uses up
   * another's reset.
   */
  mailbox: perDay('mails-per-mailbox', 25),
  domain: perHour('mails-per-domain', 300),
  logins: perHour('login-mails', 1_000),
  contactFormOfVisitor: perDay('contact-form-per-visitor', 10),
  contactForm: perHour('contact-form', 60),
} satisfies Record<string, Cap>

/**
 * What every mail counts under that a stranger can have sent to somebody. `businessId`: who sends it, null for the
 * installation.
 */
export function countsOfRecipient(address: string, businessId: string | null): Count[] {
  const organisation = organisationOf(address)
  return [
    { cap: mailCaps.mailbox, key: mailboxOf(address) },
    // Of the great providers each sender has a count of its own: nobody keeps another's mails from millions of
    // mailboxes.
    {
      cap: mailCaps.domain,
      key: organisation.isShared ? `${organisation.name} ${businessId ?? 'installation'}` : organisation.name,
    },
  ]
}

type Counted = { kind: MailKind; recipient: string; visitor?: string | null }

/** What a mail of the installation counts under. */
export function countsOfMail(mail: Counted, sender: { businessId: string | null; actor: Actor }): Count[] {
  const mailbox = mailboxOf(mail.recipient)
  const recipient = countsOfRecipient(mail.recipient, sender.businessId)
  const loginMail = (cap: Cap): Count[] => [
    { cap, key: mailbox },
    ...unansweredBy(mail.recipient),
    ...recipient,
    { cap: mailCaps.logins, key: 'installation' },
  ]
  switch (mail.kind) {
    case 'verify-email':
      return loginMail(mailCaps.confirmations)
    case 'account-exists':
      // It leads nowhere, so it must not use up the mails that do.
      return [{ cap: mailCaps.existing, key: mailbox }, ...recipient, { cap: mailCaps.logins, key: 'installation' }]
    case 'reset-password':
      // Only accounts get one, and each so few. Under a count that sign-ups elsewhere at the domain, or with another
      // `+tag`, use up, strangers would keep its owner out.
      return [{ cap: mailCaps.resets, key: mailbox }]
    case 'password-changed':
    case 'two-factor-removal-asked':
    case 'two-factor-removal-due':
    case 'two-factor-removed':
      // Only whoever signed in, or followed a link, sets it off, and no stranger may use it up.
      return [{ cap: mailCaps.passwordsChanged, key: mailbox }]
    case 'invitation':
      return [{ cap: mailCaps.invitations, key: mailbox }, ...ofSender(sender), ...recipient]
    case 'confirm-notices':
      return [
        { cap: mailCaps.noticeConfirmations, key: mailbox },
        { cap: mailCaps.noticeConfirmationsOfBusiness, key: sender.businessId ?? 'installation' },
        ...recipient,
      ]
    case 'contact-form':
      return [
        ...(mail.visitor ? [{ cap: mailCaps.contactFormOfVisitor, key: mail.visitor }] : []),
        { cap: mailCaps.contactForm, key: 'installation' },
      ]
    case 'contact-form-digest':
      // One an hour, to the operator.
      return []
  }
}

function ofSender({ businessId, actor }: { businessId: string | null; actor: Actor }): Count[] {
  return [
    ...(businessId ? [{ cap: mailCaps.invitationsOfBusiness, key: businessId }] : []),
    ...('userId' in actor ? [{ cap: mailCaps.invitationsOfAccount, key: actor.userId }] : []),
  ]
}

/** The count of mailed links to confirm that nobody has followed. */
function unansweredBy(address: string): Count[] {
  return [{ cap: mailCaps.unanswered, key: mailboxOf(address) }]
}

/** What begins anew when somebody follows a link that was mailed to this address. */
export function countsAnsweredBy(address: string): Count[] {
  return [...unansweredBy(address), { cap: mailCaps.resets, key: mailboxOf(address) }]
}
