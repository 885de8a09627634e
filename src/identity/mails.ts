/** The mails about a person's own login. Their links lead to this installation, whatever host the request named. */
import type { Temporal } from 'temporal-polyfill'
import { paths } from '#contract/paths.ts'
import type { Config, Context } from '#src/context.ts'
import { draftMail, type MailKind } from '#src/mails/index.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'

type Person = { email: string }
type Words = { kind: MailKind; subject: string; body: string }

/**
 * To a person who signed up, or tried to sign in before they confirmed: the account is theirs when they follow the
 * link.
 */
export function draftConfirmationMail(
  tx: PlatformTx,
  { productName }: Config,
  { user, link }: { user: Person; link: string },
): Promise<boolean> {
  return draft(tx, user, {
    kind: 'verify-email',
    subject: `Confirm your e-mail address for ${productName}`,
    body:
      `Please open this page and confirm that this is your address:\n\n${link}\n\nThe link is good for a ` +
      'day. In another browser than the one that signed up you choose a password there. If you did not ' +
      'sign up, do nothing: without it nobody has an account.',
  })
}

/** To the owner of an address when somebody, perhaps the owner, signs up with it again. */
export function draftMailOfExisting(tx: PlatformTx, { baseUrl, productName }: Config, user: Person): Promise<boolean> {
  return draft(tx, user, {
    kind: 'account-exists',
    subject: `You already have an account with ${productName}`,
    body:
      'Somebody signed up with this address, which has an account already.\n\nSign in: ' +
      `${baseUrl}${paths.signIn}\nSet a new password: ${baseUrl}${paths.forgotPassword}\n\nIf it was not you, do ` +
      'nothing; nothing has changed.',
  })
}

export function mailPasswordChanged(ctx: Context, user: Person): Promise<void> {
  const { baseUrl, productName } = ctx.config
  return mailNow(ctx, user, {
    kind: 'password-changed',
    subject: `Your ${productName} password was changed`,
    body:
      'The password of your account was changed, and every other device was signed out.\n\nIf it was not ' +
      `you, set a new one now: ${baseUrl}${paths.forgotPassword}`,
  })
}

export function draftResetMail(
  tx: PlatformTx,
  { productName }: Config,
  { user, link }: { user: Person; link: string },
): Promise<boolean> {
  return draft(tx, user, {
    kind: 'reset-password',
    subject: `A new password for ${productName}`,
    body:
      `Choose a new password here:\n\n${link}\n\nThe link is good for a day, and once. Every device that ` +
      'is signed in is signed out then. If you did not ask for it, do nothing.',
  })
}

/** To a signed-in person who shows who they are without a password. */
export function draftProofCodeMail(
  tx: PlatformTx,
  { productName }: Config,
  { user, code, minutes }: { user: Person; code: string; minutes: number },
): Promise<boolean> {
  return draft(tx, user, {
    kind: 'proof-code',
    subject: `Your code for ${productName}`,
    body:
      `Your code is ${code}\n\nIt is good for ${minutes} minutes, once, and only where you are signed in. If you did ` +
      'not ask for it, somebody else is signed in as you: sign out everywhere, and set a new password.',
  })
}

type Removal = { user: Person; link: string }

/** To a person whose second factor somebody, perhaps the person, asked to remove. */
export function draftRemovalAskedMail(
  tx: PlatformTx,
  { baseUrl, productName }: Config,
  { user, link, dueAt }: Removal & { dueAt: Temporal.Instant },
): Promise<boolean> {
  return draft(tx, user, {
    kind: 'two-factor-removal-asked',
    subject: `Somebody asked to take two-factor sign-in away from your ${productName} account`,
    body:
      'Somebody who knows your password asked to have two-factor sign-in taken away from your account. ' +
      `Nothing has changed yet: at ${dueAt.toString().slice(0, 16).replace('T', ' ')} UTC we mail you a ` +
      `link to confirm it.\n\nIf it was not you, keep it here:\n\n${link}\n\nThen set a new password: ` +
      `${baseUrl}${paths.forgotPassword}\n\nSigning in with a code keeps it too.`,
  })
}

/** To the same person when the waiting time is over: the mailbox is needed a second time. */
export function draftRemovalDueMail(
  tx: PlatformTx,
  { baseUrl, productName }: Config,
  { user, link }: Removal,
): Promise<boolean> {
  return draft(tx, user, {
    kind: 'two-factor-removal-due',
    subject: `Take two-factor sign-in away from your ${productName} account`,
    body:
      'You asked, or somebody who knows your password, to have two-factor sign-in taken away. Confirm it ' +
      `here within four days:\n\n${link}\n\nIf it was not you, do not: set a new password instead: ` +
      `${baseUrl}${paths.forgotPassword}`,
  })
}

export function draftRemovedMail(tx: PlatformTx, { baseUrl, productName }: Config, user: Person): Promise<boolean> {
  return draft(tx, user, {
    kind: 'two-factor-removed',
    subject: `Two-factor sign-in is off in your ${productName} account`,
    body:
      'Two-factor sign-in was taken away by the link we mailed, and every device was signed out.\n\nSet it ' +
      `up anew when you have signed in: ${baseUrl}${paths.account}\n\nIf it was not you, set a new password now: ` +
      `${baseUrl}${paths.forgotPassword}`,
  })
}

/**
 * The mail leaves the person's name out: a stranger who signs up with another's address chooses that name, and would
 * make us mail their words.
 */
function draft(tx: PlatformTx, user: Person, words: Words): Promise<boolean> {
  // Over the caps no mail is sent, and the answer to the request is the same.
  return draftMail(tx, { ...words, recipient: user.email, body: `Hello,\n\n${words.body}\n` })
}

/**
 * Writes the mail right after the library's own transaction. The library would go on without the mail; `inRequest`
 * makes the request fail instead.
 */
async function mailNow(ctx: Context, user: Person, words: Words): Promise<void> {
  const request = ctx.identity.request()
  try {
    await ctx.db
      .by({ actor: { kind: 'visitor' }, requestId: request?.requestId ?? null })
      .asPlatform('mail about a login', (tx) => draft(tx, user, words))
  } catch (error) {
    if (request) request.failure = error
    throw error
  }
}
