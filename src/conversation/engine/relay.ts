/**
 * One relay socket: reads the carrier's frames, sends the receptionist's words. A text that is no frame changes
 * nothing; a web chat is told so, a carrier is not: it knows no frame for that.
 */
import { InboundFrame, type OutboundFrame } from '#contract/relay.ts'
import type { Language } from '#contract/values.ts'
import type { Context } from '#src/context.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { Socket } from '#src/platform/http/kinds/socket.ts'
import { JsonRefused, parseJson } from '#src/platform/values/parse-json.ts'
import { storable } from '#src/platform/values/storable.ts'
import { openDesk } from './desk.ts'
import type { Wire } from './line.ts'
import type { Opened } from './session.ts'
import { createTalk, type Talk } from './talk.ts'

export type Setup = Extract<InboundFrame, { type: 'setup' }>

/** What a relay route (a "door") provides: telephone calls and web chats each have one. */
export type Door = {
  /** Finds or creates the conversation of this socket. Throws DomainError when the client may not have one. */
  openFor(setup: Setup): Promise<Opened>
  /** Whether a carrier is at the other end. */
  isCarrier: boolean
  /** How long the first frame may take, milliseconds. */
  setupWithinMs?: number
}

const setupWithinMs = 5_000
const mostBadFrames = 20
/** Turns that may wait behind the one being answered; no caller speaks that far ahead. */
const mostWaiting = 20
/** Characters. A refusal must not be longer than the frame it refuses. */
const longestRefusal = 200
/** Milliseconds in which a carrier that was told to end closes the line; then we do. */
const closingMs = 5_000

/** WebSocket close codes of RFC 6455; 4409 is ours: the conversation moved to another socket. */
const closeCodes = { done: 1000, policy: 1008, failed: 1011, moved: 4409 } as const

export function runRelay(ctx: Context, socket: Socket, door: Door): void {
  const send = (frame: OutboundFrame) => socket.send(JSON.stringify(frame))
  const talk = createTalk(wireOn(ctx, { socket, send, isCarrier: door.isCarrier }))
  const taker = frameTaker(ctx, { socket, send, talk, door })
  let badFrames = 0
  socket.after(door.setupWithinMs ?? setupWithinMs, () => {
    if (!taker.begun()) socket.close(closeCodes.policy)
  })
  socket.onText((text) => {
    const frame = text === null ? 'binary frames are not understood; send JSON text' : readFrame(text)
    // What a carrier will send one day, and we do not know, must not cost the call.
    if (frame === null && door.isCarrier && taker.begun()) return socket.warn({}, 'a relay frame of an unknown type')
    const refused = frame === null ? 'type: not known' : typeof frame === 'string' ? frame : taker.take(frame)
    if (refused === null) return
    badFrames += 1
    if (door.isCarrier) socket.warn({}, 'a relay frame that is none')
    else send({ type: 'error', code: 'invalid_frame', description: refused.slice(0, longestRefusal) })
    // A client whose first frame is not `setup` is neither a carrier nor our chat.
    if (badFrames >= mostBadFrames || !taker.begun()) socket.close(closeCodes.policy)
  })
  socket.onClose(() => talk.close())
}

type Taking = { socket: Socket; send: (frame: OutboundFrame) => void; talk: Talk; door: Door }
type Taker = {
  begun(): boolean
  /** Takes one frame; answers what is wrong with it, or null. */ take(frame: InboundFrame): string | null
}

function frameTaker(ctx: Context, { socket, send, talk, door }: Taking): Taker {
  let begun = false
  let reported = false
  const tellLanguage = (language: Language) => send(languageFrame(language))
  return {
    begun: () => begun,
    take(frame) {
      if (frame.type === 'setup' ? begun : !begun)
        return begun ? 'setup comes once, as the first frame' : 'the first frame must be setup'
      if (talk.waiting() >= mostWaiting) return 'too many frames at once; wait for the answer'
      switch (frame.type) {
        case 'setup':
          begun = true
          talk.begin(async () => {
            const opened = await door.openFor(frame)
            const letGo = ctx.lines.hold(opened.conversationId, talk.timers)
            socket.onClose(letGo)
            if (!socket.isOpen()) letGo()
            return openDesk(ctx, opened, tellLanguage)
          })
          return null
        case 'prompt':
          if (frame.last) talk.hears(frame.voicePrompt.trim())
          else talk.hearsPart(frame.voicePrompt.trim())
          return null
        case 'dtmf':
          talk.presses(frame.digit)
          return null
        case 'interrupt':
          talk.interrupts(frame.utteranceUntilInterrupt, frame.durationUntilInterruptMs)
          return null
        case 'error':
          if (!door.isCarrier) return 'only a carrier reports errors'
          // Log it once, and without its description, which may quote the caller.
          if (!reported) socket.warn({}, 'the carrier reports a relay error')
          reported = true
          return null
      }
    },
  }
}

const knownTypes = new Set<unknown>(InboundFrame.options.map((option) => option.shape.type.value))

/** The frame, the text of the error, or null for a frame of a type that we do not know. */
function readFrame(text: string): InboundFrame | string | null {
  let value: unknown
  try {
    value = parseJson(text)
  } catch (error) {
    if (!(error instanceof JsonRefused)) throw error
    return `the frame is refused: ${error.message}`
  }
  const parsed = InboundFrame.safeParse(value)
  // The schema drops unknown fields, so `storable` has little to walk.
  if (parsed.success) return storable(parsed.data)
  const { type } = Object(value) as { type?: unknown }
  if (typeof type === 'string' && !knownTypes.has(type)) return null
  const issue = parsed.error.issues[0]
  return `${issue?.path.join('.') || 'frame'}: ${issue?.message ?? 'not valid'}`
}

/** The ear's languages are not the mouth's: the recogniser has no Spanish of the United States. */
const spokenIn = { en: 'en-US', es: 'es-US' } as const
const heardIn = { en: 'en-US', es: 'es' } as const

function languageFrame(language: Language): OutboundFrame {
  return { type: 'language', ttsLanguage: spokenIn[language], transcriptionLanguage: heardIn[language] }
}

type Wiring = { socket: Socket; send: (frame: OutboundFrame) => void; isCarrier: boolean }

function wireOn(ctx: Context, { socket, send, isCarrier }: Wiring): Wire {
  const { speed = 1 } = ctx.clock
  const refuse = (code: string, description: string) => {
    if (!isCarrier) send({ type: 'error', code, description })
  }
  return {
    token: (token) => send({ type: 'text', token, last: false }),
    pause: () => send({ type: 'text', token: '', last: true }),
    isOpen: socket.isOpen,
    after: (ms, work) => socket.after(ms / speed, work),
    now: () => socket.nowMs() * speed,
    voiceRate: ctx.config.voiceRate,
    done() {
      send({ type: 'end' })
      // The carrier ends the session itself; to close it under way could look like a line that broke.
      if (isCarrier) socket.after(closingMs, () => socket.close(closeCodes.done))
      else socket.close(closeCodes.done)
    },
    failed(error) {
      if (error instanceof DomainError) {
        refuse(error.code, error.message)
        return socket.close(error.code === 'conversation_moved' ? closeCodes.moved : closeCodes.policy)
      }
      ctx.log.error({ err: error }, 'conversation failed')
      refuse('internal', 'Something went wrong on our side; connect again to go on')
      socket.close(closeCodes.failed)
    },
  }
}
