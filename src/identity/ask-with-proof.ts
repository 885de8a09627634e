import type { EventData } from '#contract/events.ts'
import type { Context } from '#src/context.ts'
import type { MountCall } from '#src/platform/http/kinds/mount-call.ts'
import { askLibrary, isRefusal, type Answer, type Question } from './ask-library.ts'
import { recordFailure } from './record-failure.ts'

type Proof<Body> = { userId: string; step: EventData<'sign-in.failed'>['step']; question: Question<Body> }

/**
 * Hands the library a password or a code of somebody who is signed in. A wrong one is an event, as at signing in:
 * whoever took a session over would guess here. Fails with `password_wrong`, `code_wrong`.
 */
export async function askWithProof<Body>(
  ctx: Context,
  call: MountCall,
  { userId, step, question }: Proof<Body>,
): Promise<Answer<Body>> {
  try {
    return await askLibrary(ctx, call, question)
  } catch (error) {
    if (!isRefusal(error, 'password_wrong', 'code_wrong')) throw error
    const person = ctx.db.by({ actor: { kind: 'user', userId }, requestId: call.requestId })
    await person.asPlatform('somebody signed in shows what is wrong', (tx) =>
      recordFailure(tx, { userId, step }, ctx.clock.nowMs()),
    )
    throw error
  }
}
