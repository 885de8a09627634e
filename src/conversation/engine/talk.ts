/** The turns of one socket's conversation, one after the other. A caller who speaks on stops the sentence being spoken. */
import type { OutboundFrame } from '#contract/relay.ts'
import type { Context } from '#src/context.ts'
import { endConversation } from '../end-conversation.ts'
import { updateBrain } from '../queries.ts'
import type { CallerKind } from '../turn.ts'
import type { Line } from './line.ts'
import { respond } from './respond.ts'
import { hear, takeOver, type Session } from './session.ts'

export type Wire = {
  send(frame: OutboundFrame): void
  isOpen(): boolean
  /** The conversation is over. */
  done(): void
  failed(error: unknown): void
}

export type Talk = {
  /** Takes the conversation over and greets, or goes on where it was. */
  begin(open: () => Promise<{ businessId: string; conversationId: string }>, wantedBrain: string | undefined): void
  turn(kind: CallerKind, text: string): void
  /** Stops speaking; what is being written is still written. */
  hush(): void
}

const silenceMs = 30_000
const mostSilences = 2

export function createTalk(ctx: Context, wire: Wire): Talk {
  let session: Session | null = null
  let speaking = new AbortController()
  let queue: Promise<void> = Promise.resolve()
  let silenceTimer: NodeJS.Timeout | undefined
  let silences = 0
  const line = lineOn(wire)
  const inOrder = (work: () => Promise<void>) => {
    queue = queue.then(work).catch(wire.failed)
  }

  const hush = () => {
    speaking.abort()
    clearTimeout(silenceTimer)
  }
  const turn = (kind: CallerKind, text: string) => {
    hush()
    inOrder(async () => {
      if (!session || !wire.isOpen()) return
      speaking = new AbortController()
      if (kind !== 'silence') silences = 0
      const over = await takeTurn({ session, wire, line, signal: speaking.signal }, kind, text)
      if (over) return wire.done()
      if (session.briefing.channel === 'phone' && silences < mostSilences) silenceTimer = setTimeout(onSilence, silenceMs)
    })
  }
  const onSilence = () => {
    turn('silence', '')
    silences += 1
  }
  return {
    hush,
    turn,
    begin(open, wantedBrain) {
      inOrder(async () => {
        const { businessId, conversationId } = await open()
        session = await takeOver(ctx, businessId, conversationId)
        if (!session) return wire.done()
        await chooseBrain(session, wantedBrain)
        wire.send(languageFrame(session))
        turn(session.turns.length ? 'resumed' : 'setup', '')
      })
    },
  }
}

type Speaking = { session: Session; wire: Wire; line: Line; signal: AbortSignal }

/** True when the conversation is over with this turn. */
async function takeTurn({ session, wire, line, signal }: Speaking, kind: CallerKind, text: string): Promise<boolean> {
  const before = session.briefing.language
  await hear(session, kind, text)
  if (kind === 'interrupted') return false
  if (session.briefing.language !== before) wire.send(languageFrame(session))
  const over = await respond(session, line, signal)
  if (over) await session.db.forBusiness(session.businessId, (tx) => endConversation(tx, session.conversationId))
  return over
}

function lineOn(wire: Wire): Line {
  return {
    token: (token) => wire.send({ type: 'text', token, last: false }),
    pause: () => wire.send({ type: 'text', token: '', last: true }),
  }
}

function languageFrame(session: Session): OutboundFrame {
  const locale = session.briefing.language === 'es' ? 'es-US' : 'en-US'
  return { type: 'language', ttsLanguage: locale, transcriptionLanguage: locale }
}

/** The sandbox's phone may choose the brain of a new conversation; nobody else may. */
async function chooseBrain(session: Session, wanted: string | undefined): Promise<void> {
  const { ctx } = session
  if (!ctx.config.sandbox || !wanted || session.turns.length || !ctx.models.brains.some((brain) => brain.id === wanted)) return
  session.brainId = wanted
  await session.db.forBusiness(session.businessId, (tx) => updateBrain(tx, session.conversationId, wanted))
}
