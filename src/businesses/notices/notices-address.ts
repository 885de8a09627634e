import type { NoticesView } from '#contract/businesses.ts'
import { plainTitle } from '#contract/plain-words.ts'
/**
 * The address to which a business's notices of bookings and callers' messages go. No notice is mailed before its reader
 * has confirmed the address.
 */
import type { Language } from '#contract/values.ts'
import { draftMail } from '#src/mails/index.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { getBusiness } from '../get-business.ts'
import { findMember } from '../members-queries.ts'
import { confirmNotices, updateNotices } from '../queries.ts'
import { noticesWords } from './notices-words.ts'

/** Wall time. */
export const noticesLinkDays = 3

/** The product's name and the link builder. The link's token says which address of which business it confirms. */
export type AskingForNotices = { productName: string; linkFor(address: { businessId: string; email: string }): string }

/**
 * Sends notices to another address from now on, or to none, and tells a confirmed one so. A member's own login address
 * is confirmed already; any other gets a mail with a link first. Fails with `rate_limited` when that address got too
 * many such mails.
 */
export async function setNoticesAddress(
  tx: Tx,
  { actor, email }: { actor: Actor; email: string | null },
  asking: AskingForNotices,
): Promise<NoticesView> {
  const before = await getBusiness(tx)
  if (email === before.notifyEmail) return { email, confirmed: before.notifyEmailConfirmed }
  const login = actor.kind === 'member' ? (await findMember(tx, actor.userId))?.email : undefined
  const confirmed = email !== null && email.toLowerCase() === login
  await updateNotices(tx, { email, confirmedAt: confirmed ? tx.now : null })
  tx.record('business.notices-changed', { businessId: tx.businessId })
  if (before.notifyEmail !== null && before.notifyEmailConfirmed)
    await tellFormerReader(tx, { ...before, notifyEmail: before.notifyEmail }, asking.productName)
  if (email !== null && !confirmed) await askForNotices(tx, asking)
  return { email, confirmed }
}

/** Whoever read the notices until now learns that they go elsewhere, and need not wonder at the silence. */
async function tellFormerReader(
  tx: Tx,
  { name, language, notifyEmail }: { name: string; language: Language; notifyEmail: string },
  productName: string,
): Promise<void> {
  const words = noticesWords[language]
  const moved = { businessName: plainTitle(name), productName }
  await draftMail(tx, {
    kind: 'notices-moved',
    recipient: notifyEmail,
    subject: words.movedSubject(moved),
    body: words.movedBody(moved),
  })
}

/** Mails the link once more. Fails with `not_found` when no address waits for it, and with `rate_limited`. */
export async function askForNotices(tx: Tx, asking: AskingForNotices): Promise<{ sent: true }> {
  if (!(await mailNoticesLink(tx, asking)))
    throw new DomainError(
      'rate_limited',
      'Enough of these mails were sent for today, to this address or by this business',
    )
  return { sent: true }
}

/** Mails the link; false when a cap is reached. Fails with `not_found` when no address waits to be confirmed. */
export async function mailNoticesLink(tx: Tx, { productName, linkFor }: AskingForNotices): Promise<boolean> {
  const { name, language, notifyEmail: email, notifyEmailConfirmed } = await getBusiness(tx)
  if (email === null || notifyEmailConfirmed) throw new DomainError('not_found', 'No address waits to be confirmed')
  const asked = {
    businessName: plainTitle(name),
    productName,
    link: linkFor({ businessId: tx.businessId, email }),
    days: noticesLinkDays,
  }
  const words = noticesWords[language]
  return draftMail(tx, {
    kind: 'confirm-notices',
    recipient: email,
    subject: words.subject(asked),
    body: words.body(asked),
  })
}

/**
 * Confirms that the reader of this address wants the business's notices. Fails with `link_expired` when the business
 * has another address by now.
 */
export async function confirmNoticesAddress(
  tx: PlatformTx,
  { businessId, email }: { businessId: string; email: string },
): Promise<void> {
  await tx.inBusiness(businessId, async (own) => {
    if (!(await confirmNotices(own, email))) throw new DomainError('link_expired')
    own.record('business.notices-confirmed', { businessId })
  })
}
