import { linkTo, paths } from '#contract/paths.ts'
import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { MountCall } from '#src/platform/http/kinds/mount-call.ts'
import { readConfirmationToken } from './confirmation-token.ts'
import { rememberBrowser } from './known-browser.ts'
import { noteLinkFollowed } from './note-link-followed.ts'
import { redirectTo, jsonAnswer } from './pages/answers.ts'
import { removeUnconfirmed } from './remove-unconfirmed.ts'
import { browserHashOf } from './sign-up.ts'
import { deleteSignUpsOf, findSignUp, insertConfirmedUser, lockAddress } from './sign-ups-queries.ts'

export type Confirming = { token: string; newPassword?: string | undefined; name?: string | undefined }

/** What the page behind a mailed link must ask for; null for links that are used, too old or made up. */
export async function lookAtSignUp(
  ctx: Context,
  call: MountCall,
  token: string,
): Promise<{ name: string; isFromHere: boolean } | null> {
  const found = await findSignUpOfLink(ctx, call, token)
  return found && { name: found.name, isFromHere: found.isFromHere }
}

/**
 * Makes the account of the person who follows a mailed link, and deletes every other sign-up with its address. The link
 * proves whose the mailbox is, not who chose the password: that password counts only in the browser that chose it, and
 * elsewhere the person must choose another now. Fails with `password_needed`, and with `link_expired` for links that
 * are used, too old or made up, also when the address got an account some other way meanwhile.
 */
export async function confirmEmail(ctx: Context, call: MountCall, given: Confirming) {
  const found = await findSignUpOfLink(ctx, call, given.token)
  if (!found) throw new DomainError('link_expired')
  const { id, isFromHere, ...chosen } = found
  if (given.newPassword === undefined && !isFromHere) throw new DomainError('password_needed')
  const password = given.newPassword === undefined ? chosen.password : await ctx.passwords.hash(given.newPassword)
  const { email } = chosen
  const at = instantOf(ctx.clock.nowMs())
  const person = ctx.db.by({ actor: { kind: 'user', userId: id }, requestId: call.requestId })
  await person.asPlatform('confirm an address', async (tx) => {
    await lockAddress(tx, email)
    // The link works once: a second request waited for the lock here and now finds the sign-up gone.
    if (!(await findSignUp(tx, id, at))) throw new DomainError('link_expired')
    await removeUnconfirmed(tx, email)
    if (!(await insertConfirmedUser(tx, { id, email, name: given.name ?? chosen.name, password, at })))
      throw new DomainError('link_expired')
    await deleteSignUpsOf(tx, email)
    tx.record('user.email-verified', { userId: id })
  })
  await noteLinkFollowed(ctx, { email })
  const headers = new Headers()
  rememberBrowser(ctx, call, { headers, email })
  return { body: { status: true, user: null }, headers }
}

type Link = { token: string; callbackURL?: string | undefined }

/**
 * Confirms by the library's form of link, for programs that hold a mailed token, and redirects to its target. Errors go
 * there as `error`; a person who must choose a password goes to our page. Fails like `confirmEmail` where the link
 * names no target.
 */
export async function confirmEmailByLink(
  ctx: Context,
  call: MountCall,
  { token, callbackURL }: Link,
): Promise<Response> {
  if (callbackURL === undefined) return jsonAnswer(await confirmEmail(ctx, call, { token }))
  try {
    return redirectTo(callbackURL, await confirmEmail(ctx, call, { token }))
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    if (error.code === 'password_needed') return redirectTo(linkTo(paths.confirmEmail, { token }))
    if (error.code !== 'link_expired') throw error
    const back = new URL(callbackURL)
    back.searchParams.set('error', 'INVALID_TOKEN')
    return redirectTo(back.href)
  }
}

async function findSignUpOfLink(ctx: Context, call: MountCall, token: string) {
  const signUpId = readConfirmationToken(ctx, token)
  const at = instantOf(ctx.clock.nowMs())
  const found =
    signUpId === null ? undefined : await ctx.db.asPlatform('look at a sign-up', (tx) => findSignUp(tx, signUpId, at))
  if (!found) return null
  const { browser_hash: browserHash, ...signUp } = found
  return { ...signUp, isFromHere: browserHashOf(ctx, call)?.equals(browserHash) ?? false }
}
