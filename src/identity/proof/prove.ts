import { randomInt } from 'node:crypto'
import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { hashToken } from '#src/platform/crypto/signing.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { MountCall } from '#src/platform/http/kinds/mount-call.ts'
import { asVisitor } from '../as-visitor.ts'
import { askWithProof } from '../ask-with-proof.ts'
import { authOf } from '../auth.ts'
import { countTry } from '../count-tries.ts'
import { draftProofCodeMail } from '../mails.ts'
import { recordFailure } from '../record-failure.ts'
import { whoIsSignedIn } from '../sessions.ts'
import { showCodeAgain } from '../show-code.ts'
import { proofLimit } from '../try-limits.ts'
import { takeProofCode, updateProved, upsertProofCode } from './queries.ts'

const codeMinutes = 15

export type Shown = {
  password?: string | undefined
  /** The code that was mailed to the confirmed address, in place of the password. */
  mailedCode?: string | undefined
  /** Of the authenticator, where two-factor sign-in is on. */
  code?: string | undefined
}

/**
 * Shows once more who is signed in, for what is done only within ten minutes of it: the password or a mailed code, and
 * with two-factor sign-in a code of the authenticator too. A fresh sign-in counts as well. Fails with `not_signed_in`,
 * `invalid_request`, `password_wrong`, `code_wrong`, and `rate_limited` after ten tries in 15 minutes.
 */
export async function prove(ctx: Context, call: MountCall, shown: Shown): Promise<void> {
  const person = await whoIsSignedIn(ctx, call)
  if (!person) throw new DomainError('not_signed_in')
  if (!(await countTry(ctx, [proofLimit(person.id)]))) throw new DomainError('rate_limited')
  if (shown.password !== undefined) await checkPassword(ctx, call, { userId: person.id, password: shown.password })
  else if (shown.mailedCode !== undefined)
    await checkMailedCode(ctx, call, { userId: person.id, code: shown.mailedCode })
  else throw new DomainError('invalid_request', 'Give the password, or the code that we mailed')
  if (person.two_factor_enabled) {
    if (shown.code === undefined) throw new DomainError('invalid_request', 'Give the code of your authenticator too')
    await showCodeAgain(ctx, call, shown.code)
  }
  const at = instantOf(ctx.clock.nowMs())
  await asVisitor(ctx, call, (tx) => updateProved(tx, person.token, at))
}

async function checkPassword(
  ctx: Context,
  call: MountCall,
  { userId, password }: { userId: string; password: string },
): Promise<void> {
  await askWithProof(ctx, call, {
    userId,
    step: 'reauthentication',
    question: (asking) => authOf(ctx).api.verifyPassword({ body: { password }, ...asking }),
  })
}

/** A wrong code counts in the audit log as a wrong password does. */
async function checkMailedCode(
  ctx: Context,
  call: MountCall,
  { userId, code }: { userId: string; code: string },
): Promise<void> {
  const nowMs = ctx.clock.nowMs()
  const codeHash = hashOf(userId, code.replaceAll(/\s/g, ''))
  const isRight = await asVisitor(ctx, call, async (tx) => {
    const taken = await takeProofCode(tx, { userId, codeHash, at: instantOf(nowMs) })
    if (!taken) await recordFailure(tx, { userId, step: 'reauthentication' }, nowMs)
    return taken
  })
  if (!isRight) throw new DomainError('code_wrong')
}

/** Mails a code to the confirmed address, for people without a password. Fails with `not_signed_in`. */
export async function mailProofCode(ctx: Context, call: MountCall): Promise<void> {
  const person = await whoIsSignedIn(ctx, call)
  if (!person) throw new DomainError('not_signed_in')
  if (!person.email_verified) throw new DomainError('email_unverified')
  const code = String(randomInt(100_000_000)).padStart(8, '0')
  const expiresAt = instantOf(ctx.clock.nowMs()).add({ minutes: codeMinutes })
  await asVisitor(ctx, call, async (tx) => {
    await upsertProofCode(tx, { userId: person.id, codeHash: hashOf(person.id, code), expiresAt })
    await draftProofCodeMail(tx, ctx.config, { user: person, code, minutes: codeMinutes })
  })
}

/** Short codes of different people must not look alike. */
const hashOf = (userId: string, code: string): Buffer => hashToken(`${userId} ${code}`)
