/**
 * Caps on mails: per mailbox, per sender, per visitor. They count every mail of the installation, and the mails of
 * businesses to others.
 */
import type { Actor } from '#src/platform/actor.ts'
import { dayMs, hourMs, type Cap, type Count } from '#src/platform/rate-limit/caps.ts'
import { mailboxOf, organisationOf } from './mailbox.ts'

/** The purpose of an installation's mail. */
export type MailKind =
  | 'verify-email'
  | 'account-exists'
  | 'reset-password'
  | 'password-changed'
  | 'two-factor-removal-asked'
  | 'two-factor-removal-due'
  | 'two-factor-removed'
  | 'proof-code'
  | 'export-ready'
  | 'export-failed'
  | 'account-closed'
  | 'account-restored'
  | 'business-closed'
  | 'invitation'
  | 'confirm-notices'
  | 'notices-moved'
  | 'webhook-off'
  | 'client-notice'
  | 'weekly-figures'
  | 'contact-form'
  | 'contact-form-digest'

const perDay = <N extends string>(name: N, limit: number) => ({ name, limit, windowMs: dayMs })
const perHour = <N extends string>(name: N, limit: number) => ({ name, limit, windowMs: hourMs })

/** A mailbox is counted the same however its address is written: see mailboxOf. */
export const mailCaps = {
  confirmations: perDay('confirmation-links-per-mailbox', 5),
  existing: perDay('account-notices-per-mailbox', 3),
  /** Begins anew when the person follows one of the links, which are valid for a day. */
  resets: perDay('reset-links-per-mailbox', 3),
  passwordsChanged: perDay('password-notices-per-mailbox', 10),
  /** Begins anew when the person follows one of the links. */
  unanswered: perDay('unanswered-login-mails', 3),
  proofCodes: perDay('proof-codes-per-mailbox', 10),
  dataNotices: perDay('data-notices-per-mailbox', 20),
  clientNotices: perDay('client-notices-per-mailbox', 20),
  weeklyFigures: perDay('weekly-figures-per-mailbox', 100),
  webhooksOff: perDay('webhook-notices-per-mailbox', 10),
  invitations: perDay('invitations-per-mailbox', 10),
  invitationsOfBusiness: perDay('invitations-per-business', 100),
  invitationsOfAccount: perDay('invitations-per-account', 200),
  noticeConfirmations: perDay('notice-confirmations-per-mailbox', 3),
  noticeConfirmationsOfBusiness: perDay('notice-confirmations-per-business', 10),
  noticesMoved: perDay('moved-notices-per-mailbox', 5),
  /**
   * All kinds of mails that strangers can cause. Higher than the sum of all kinds that are not about logins, so those
   * cannot use up a person's reset links.
   */
  mailbox: perDay('mails-per-mailbox', 25),
  domain: perHour('mails-per-domain', 300),
  logins: perHour('login-mails', 1_000),
  contactFormOfVisitor: perDay('contact-form-per-visitor', 10),
  contactForm: perHour('contact-form', 60),
} satisfies Record<string, Cap>

/** The counts of a mail that a stranger can cause. `businessId`: the sender, null for the installation. */
export function countsOfRecipient(address: string, businessId: string | null): Count[] {
  const organisation = organisationOf(address)
  return [
    { cap: mailCaps.mailbox, key: mailboxOf(address) },
    // At the large mail hosts each sender has a count of its own, so that one sender cannot use up the mails to
    // millions of mailboxes.
    {
      cap: mailCaps.domain,
      key: organisation.isShared ? `${organisation.name} ${businessId ?? 'installation'}` : organisation.name,
    },
  ]
}

type Counted = { kind: MailKind; recipient: string; visitor?: string | null }

/** The counts of a mail of the installation. */
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
      // This mail has no link, so it must not use up the mails that have one.
      return [{ cap: mailCaps.existing, key: mailbox }, ...recipient, { cap: mailCaps.logins, key: 'installation' }]
    case 'reset-password':
      // Only accounts get this mail, and few each. The counts of a domain or of `+tag` addresses do not apply:
      // strangers could use them up and keep the owner out.
      return [{ cap: mailCaps.resets, key: mailbox }]
    case 'password-changed':
    case 'two-factor-removal-asked':
    case 'two-factor-removal-due':
    case 'two-factor-removed':
      // Only a signed-in person, or one who followed a link, causes this mail, and no stranger may use it up.
      return [{ cap: mailCaps.passwordsChanged, key: mailbox }]
    case 'proof-code':
      return [{ cap: mailCaps.proofCodes, key: mailbox }]
    case 'export-ready':
    case 'export-failed':
    case 'account-closed':
    case 'account-restored':
    case 'business-closed':
      return [{ cap: mailCaps.dataNotices, key: mailbox }]
    case 'invitation':
      return [{ cap: mailCaps.invitations, key: mailbox }, ...ofSender(sender), ...recipient]
    case 'confirm-notices':
      return [
        { cap: mailCaps.noticeConfirmations, key: mailbox },
        { cap: mailCaps.noticeConfirmationsOfBusiness, key: sender.businessId ?? 'installation' },
        ...recipient,
      ]
    case 'notices-moved':
      return [{ cap: mailCaps.noticesMoved, key: mailbox }]
    case 'weekly-figures':
      return [{ cap: mailCaps.weeklyFigures, key: mailbox }]
    case 'client-notice':
      return [{ cap: mailCaps.clientNotices, key: mailbox }]
    case 'webhook-off':
      return [{ cap: mailCaps.webhooksOff, key: mailbox }]
    case 'contact-form':
      return [
        ...(mail.visitor ? [{ cap: mailCaps.contactFormOfVisitor, key: mail.visitor }] : []),
        { cap: mailCaps.contactForm, key: 'installation' },
      ]
    case 'contact-form-digest':
      // One mail an hour, to the operator.
      return []
  }
}

function ofSender({ businessId, actor }: { businessId: string | null; actor: Actor }): Count[] {
  return [
    ...(businessId ? [{ cap: mailCaps.invitationsOfBusiness, key: businessId }] : []),
    ...('userId' in actor ? [{ cap: mailCaps.invitationsOfAccount, key: actor.userId }] : []),
  ]
}

/** The count of mailed confirmation links that nobody has followed. */
function unansweredBy(address: string): Count[] {
  return [{ cap: mailCaps.unanswered, key: mailboxOf(address) }]
}

/** The counts that begin anew when a person follows a link mailed to this address. */
export function countsResetBy(address: string): Count[] {
  return [...unansweredBy(address), { cap: mailCaps.resets, key: mailboxOf(address) }]
}
