/**
 * One relay socket: reads the carrier's frames, sends the receptionist's words. A text that is no frame gets an error
 * and changes nothing.
 */
import { InboundFrame, type OutboundFrame } from '#contract/relay.ts'
import type { Context } from '#src/context.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { Socket } from '#src/platform/http/kinds/socket.ts'
import { JsonRefused, parseJson } from '#src/platform/values/parse-json.ts'
import { storable } from '#src/platform/values/storable.ts'
import { createKeypad, type Keypad } from './keypad.ts'
import type { Opened } from './session.ts'
import { createTalk, type Talk, type Wire } from './talk.ts'

export type Setup = Extract<InboundFrame, { type: 'setup' }>

/** What a relay route (a "door") provides: telephone calls and web chats each have one. */
export type Door = {
  /** Finds or creates the conversation of this socket. Throws DomainError when the client may not have one. */
  openFor(setup: Setup): Promise<Opened>
  /** Whether a carrier is at the other end: only a carrier reports errors of its own. */
  isCarrier: boolean
  /** How long the first frame may take, milliseconds. */
  setupWithinMs?: number
}

const setupWithinMs = 5_000
const mostBadFrames = 20
/** Characters of one prompt, over all the pieces it comes in. */
const longestSentence = 4_000
/** Turns that may wait behind the one being answered; no caller speaks that far ahead. */
const mostWaiting = 20
/** Characters. A refusal must not be longer than the frame it refuses. */
const longestRefusal = 200

/** WebSocket close codes of RFC 6455; 4409 is ours: the conversation moved to another socket. */
const closeCodes = { done: 1000, policy: 1008, failed: 1011, moved: 4409 } as const

export function runRelay(ctx: Context, socket: Socket, door: Door): void {
  const wire = wireOn(ctx, socket)
  const talk = createTalk(ctx, wire)
  const keypad = createKeypad({ after: socket.after, onDigits: (digits) => talk.turn('dtmf', digits) })
  const taker = frameTaker({ socket, talk, keypad, door })
  let badFrames = 0
  socket.after(door.setupWithinMs ?? setupWithinMs, () => {
    if (!taker.begun()) socket.close(closeCodes.policy)
  })
  socket.onText((text) => {
    const frame = text === null ? 'binary frames are not understood; send JSON text' : readFrame(text)
    const refused = typeof frame === 'string' ? frame : taker.take(frame)
    if (refused === null) return
    badFrames += 1
    wire.send({ type: 'error', code: 'invalid_frame', description: refused.slice(0, longestRefusal) })
    // A client whose first frame is not `setup` is neither a carrier nor our chat.
    if (badFrames >= mostBadFrames || !taker.begun()) socket.close(closeCodes.policy)
  })
  socket.onClose(talk.hush)
}

type Taking = { socket: Socket; talk: Talk; keypad: Keypad; door: Door }
type Taker = {
  begun(): boolean
  /** Takes one frame; answers what is wrong with it, or null. */ take(frame: InboundFrame): string | null
}

function frameTaker({ socket, talk, keypad, door }: Taking): Taker {
  let begun = false
  let reported = false
  let pieces: string[] = []
  let unfinished = 0
  const turn = (kind: 'prompt' | 'interrupted', text: string) => {
    talk.turn(kind, text, unfinished)
    unfinished = 0
  }
  return {
    begun: () => begun,
    take(frame) {
      if (frame.type === 'setup' ? begun : !begun)
        return begun ? 'setup comes once, as the first frame' : 'the first frame must be setup'
      if (talk.waiting() >= mostWaiting) return 'too many frames at once; wait for the answer'
      switch (frame.type) {
        case 'setup':
          begun = true
          talk.begin(() => door.openFor(frame))
          return null
        case 'prompt': {
          talk.hush()
          const sentence = [...pieces, frame.voicePrompt.trim()].join(' ').trim()
          pieces = frame.last || sentence.length > longestSentence ? [] : [sentence]
          if (sentence.length > longestSentence) {
            unfinished += sentence.length
            return `the sentence is longer than ${longestSentence} characters`
          }
          if (frame.last && sentence) turn('prompt', sentence)
          return null
        }
        case 'dtmf':
          talk.hush()
          keypad.press(frame.digit)
          return null
        case 'interrupt':
          turn('interrupted', frame.utteranceUntilInterrupt)
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

/** The frame, or the text of the error. */
function readFrame(text: string): InboundFrame | string {
  let value: unknown
  try {
    value = parseJson(text)
  } catch (error) {
    if (!(error instanceof JsonRefused)) throw error
    return `the frame is refused: ${error.message}`
  }
  const parsed = InboundFrame.safeParse(value)
  // The schema allows no nesting and drops unknown fields, so `storable` has little to walk.
  if (parsed.success) return storable(parsed.data)
  const issue = parsed.error.issues[0]
  return `${issue?.path.join('.') || 'frame'}: ${issue?.message ?? 'not valid'}`
}

function wireOn(ctx: Context, socket: Socket): Wire {
  const send = (frame: OutboundFrame) => socket.send(JSON.stringify(frame))
  return {
    send,
    isOpen: socket.isOpen,
    after: socket.after,
    done() {
      send({ type: 'end' })
      socket.close(closeCodes.done)
    },
    failed(error) {
      if (error instanceof DomainError) {
        send({ type: 'error', code: error.code, description: error.message })
        return socket.close(error.code === 'conversation_moved' ? closeCodes.moved : closeCodes.policy)
      }
      ctx.log.error({ err: error }, 'conversation failed')
      send({ type: 'error', code: 'internal', description: 'Something went wrong on our side; connect again to go on' })
      socket.close(closeCodes.failed)
    },
  }
}
