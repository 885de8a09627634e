import type { EventData } from '#contract/events.ts'
import type { Context } from '#src/context.ts'
import type { MountCall } from '#src/platform/http/kinds/mount-call.ts'
import { askLibrary, isRefusal, type Answer, type Question } from './ask-library.ts'
import { recordFailure } from './record-failure.ts'

type Proof<Body> = { userId: string; step: EventData<'sign-in.failed'>['step']; question: Question<Body> }

/**
 * Asks the library with a signed-in person's password or code. A wrong one is recorded as an event, as in sign-in: a
 * thief of a session would guess here. Fails with `password_wrong`, `code_wrong`.
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
