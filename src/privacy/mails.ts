/** The mails about people's data. */
import { linkTo, paths } from '#contract/paths.ts'
import { draftMail } from '#src/mails/index.ts'
import type { PlatformConfig } from '#src/platform/config/config.ts'
import type { AnyTx } from '#src/platform/db/tx.ts'

type To = { to: string; config: Pick<PlatformConfig, 'baseUrl' | 'productName'> }

/** Where the person finds the files: their own, or the business's. */
const dataPage = (businessId: string | null) =>
  businessId === null ? paths.accountData : linkTo(paths.businessData, { businessId })

export async function mailExportReady(
  tx: AnyTx,
  { to, config, businessId, days }: To & { businessId: string | null; days: number },
): Promise<void> {
  const there = days > 0 ? ` It is there for ${days} days.` : ''
  await draftMail(tx, {
    kind: 'export-ready',
    recipient: to,
    subject: `Your data from ${config.productName} is ready`,
    body:
      `The file you asked for is ready:\n\n${config.baseUrl}${dataPage(businessId)}\n\nSign in and show who you are ` +
      `to fetch it.${there} If you did not ask for it, sign out everywhere and set a new password: somebody else is ` +
      'signed in as you.',
  })
}

export async function mailExportFailed(
  tx: AnyTx,
  { to, config, businessId }: To & { businessId: string | null },
): Promise<void> {
  await draftMail(tx, {
    kind: 'export-failed',
    recipient: to,
    subject: `Your data from ${config.productName} could not be put together`,
    body:
      'The file you asked for could not be finished. It is our fault. Please ask for it again:\n\n' +
      `${config.baseUrl}${dataPage(businessId)}`,
  })
}

type Due = To & { day: string; link: string }

/** The last mail of an account: none tells of the erasure itself, or it would leave the address behind. */
export async function mailAccountClosed(tx: AnyTx, { to, config, day, link }: Due): Promise<void> {
  await draftMail(tx, {
    kind: 'account-closed',
    recipient: to,
    subject: `Your ${config.productName} account is closed`,
    body:
      `Your account is closed, and everybody is signed out of it. On ${day} it is erased, and then nothing of it can ` +
      `be brought back; we will not write again.\n\nUntil then this link opens it again:\n\n${link}\n\nIf it was not ` +
      'you, open it again and set a new password.',
  })
}

export async function mailAccountRestored(tx: AnyTx, { to, config }: To): Promise<void> {
  await draftMail(tx, {
    kind: 'account-restored',
    recipient: to,
    subject: `Your ${config.productName} account is open again`,
    body: `Your account is open again, and nothing of it will be erased. Sign in: ${config.baseUrl}${paths.signIn}`,
  })
}

export async function mailBusinessClosed(
  tx: AnyTx,
  { to, config, day, link, name }: Due & { name: string },
): Promise<void> {
  await draftMail(tx, {
    kind: 'business-closed',
    recipient: to,
    subject: `${name} is closed on ${config.productName}`,
    body:
      `An owner closed ${name}. Calls are told that it is closed, and its programs have no access. On ${day} all its ` +
      `data is erased: calls, messages, customers, appointments.\n\nUntil then an owner can open it again, and take ` +
      `its data along:\n\n${link}`,
  })
}
