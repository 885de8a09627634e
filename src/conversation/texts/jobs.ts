import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Context } from '#src/context.ts'
import { draftMessage } from '#src/messaging/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import { endConversation } from '../end-conversation.ts'
import { answerText, type Answer } from '../engine/text-turn.ts'
import { readEmoji } from './automatic.ts'
import { claimTurn, type Claimed } from './claim-turn.ts'
import { composeReply } from './compose-reply.ts'
import { ownAppointment } from './own-appointment.ts'
import { hideDigits, markTextsHandled } from './received-queries.ts'
import { updateThread } from './thread-queries.ts'

/**
 * Answers what came in a thread since its last answer, as one turn of its conversation. One worker at a time answers in
 * a thread. A worker that dies leaves the turn to the next one, which goes on from the rows: nothing is heard, done or
 * sent twice.
 */
export const answerTexts = job({
  name: 'answer-texts',
  lane: 'live',
  payload: z.object({ threadId: Uuid }),
  async run(ctx: Context, envelope, { threadId }) {
    const businessId = businessOf(envelope)
    const open = <T>(work: (tx: Tx) => Promise<T>) => ctx.db.forBusiness(businessId, work)
    const claimed = await open((tx) => claimTurn(tx, threadId, receptionistOf(ctx)))
    if (claimed === 'later') return open(async (tx) => lookAgain(tx, threadId))
    if (claimed === null) return
    try {
      const own = await open((tx) => ownAppointment(tx, claimed.thread, ctx.config))
      const { text, isManners } = readEmoji(claimed.text)
      const answer = await answerText(ctx, { businessId, ...claimed, text, appointment: own, isManners })
      await (answer ? reply(claimed, answer) : open((tx) => close(tx, claimed)))
    } catch (error) {
      await open((tx) => updateThread(tx, threadId, { answering_until: null }))
      throw error
    }
  },
})

const receptionistOf = ({ models, config }: Context) => ({
  brainId: models.brain(null).id,
  secretKey: config.secretKey,
})

/** Milliseconds after which a thread is looked at again in which somebody else answers just now. */
const againMs = 1_000

const lookAgain = (tx: Tx, threadId: string): void =>
  tx.enqueue(answerTexts, { threadId }, { at: tx.now.add({ milliseconds: againMs }), key: `texts:${threadId}` })

/** Sends what was said; with the same commit the texts are answered. */
async function reply(claimed: Claimed, { session, said, isOver, hadCode }: Answer): Promise<void> {
  const { conversationId, thread, seq } = claimed
  const body = composeReply(said, session.briefing)
  await session.db.forBusiness(session.businessId, async (tx) => {
    if (body)
      await draftMessage(tx, {
        channel: 'sms',
        purpose: `text-reply:${conversationId}:${seq}`,
        contactId: null,
        sender: thread.our_number,
        recipient: thread.their_number,
        subject: null,
        body,
        isReply: true,
      })
    if (hadCode) await hideDigits(tx, claimed.textIds)
    if (isOver) await endConversation(tx, conversationId)
    await close(tx, claimed, body ? null : claimed.isPersons ? 'person' : 'manners')
  })
}

async function close(
  tx: Tx,
  { thread, textIds }: Claimed,
  silence: Parameters<typeof markTextsHandled>[2] = null,
): Promise<void> {
  await markTextsHandled(tx, textIds, silence)
  await updateThread(tx, thread.id, { answering_until: null })
}
