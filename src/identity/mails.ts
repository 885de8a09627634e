/** The mails about somebody's own login. Links lead to this installation, whatever the request said. */
import type { Context } from '#src/context.ts'
import { draftMail, type MailKind } from '#src/mails/index.ts'
import type { Config } from '#src/platform/config/config.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'

type Person = { email: string }
type Words = { kind: MailKind; subject: string; body: string }

/** To whoever signed up: this address is theirs when they follow the link. */
export function mailConfirmation(ctx: Context, user: Person, token: string): Promise<void> {
  return mailNow(ctx, user, confirmationWords(ctx.config, token))
}

/** To whoever tried to sign in before they did. */
export function draftConfirmationMail(tx: PlatformTx, config: Config, { user, token }: { user: Person; token: string }): Promise<void> {
  return draft(tx, user, confirmationWords(config, token))
}

function confirmationWords({ baseUrl, productName }: Config, token: string): Words {
  return {
    kind: 'verify-email',
    subject: `Confirm your e-mail address for ${productName}`,
    body: `Please open this page and confirm that this is your address:\n\n${baseUrl}/confirm-email?token=${encodeURIComponent(token)}\n\nThe link is good for an hour. If you did not sign up, do nothing: without it nobody can sign in.`,
  }
}

/** To the owner of an address that somebody, perhaps they themselves, signed up with again. */
export function mailOfExisting(ctx: Context, user: Person): Promise<void> {
  const { baseUrl, productName } = ctx.config
  return mailNow(ctx, user, {
    kind: 'account-exists',
    subject: `You already have an account with ${productName}`,
    body: `Somebody signed up with this address, which has an account already.\n\nSign in: ${baseUrl}/sign-in\nSet a new password: ${baseUrl}/forgot-password\n\nIf it was not you, do nothing; nothing has changed.`,
  })
}

export function mailPasswordChanged(ctx: Context, user: Person): Promise<void> {
  const { baseUrl, productName } = ctx.config
  return mailNow(ctx, user, {
    kind: 'password-changed',
    subject: `Your ${productName} password was changed`,
    body: `The password of your account was changed, and every other device was signed out.\n\nIf it was not you, set a new one now: ${baseUrl}/forgot-password`,
  })
}

export function draftResetMail(tx: PlatformTx, { productName }: Config, { user, link }: { user: Person; link: string }): Promise<void> {
  return draft(tx, user, {
    kind: 'reset-password',
    subject: `A new password for ${productName}`,
    body: `Choose a new password here:\n\n${link}\n\nThe link is good for an hour, and once. Every device that is signed in is signed out then. If you did not ask for it, do nothing.`,
  })
}

/** Without their name: whoever signs up with another's address chooses it, and would have us mail their words. */
async function draft(tx: PlatformTx, user: Person, words: Words): Promise<void> {
  // Beyond the caps none is sent, and whoever asked for it is told the same.
  await draftMail(tx, { ...words, recipient: user.email, body: `Hello,\n\n${words.body}\n` })
}

/** Right after the library's own transaction. It would go on without the mail; whoever asked is told that it did not work. */
async function mailNow(ctx: Context, user: Person, words: Words): Promise<void> {
  const request = ctx.identity.request()
  try {
    await ctx.db.by({ actor: { kind: 'visitor' }, requestId: request?.requestId ?? null }).asPlatform('mail about a login', (tx) => draft(tx, user, words))
  } catch (error) {
    if (request) request.failure = error
    throw error
  }
}
