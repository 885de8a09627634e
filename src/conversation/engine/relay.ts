/** One relay socket: frames in, words out. What is not a frame is answered and changes nothing. */
import { InboundFrame, type OutboundFrame } from '#contract/relay.ts'
import type { Context } from '#src/context.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { WebSocket } from '#src/platform/http/socket.ts'
import { storable } from '#src/platform/storable.ts'
import { createKeypad, type Keypad } from './keypad.ts'
import { createTalk, type Talk, type Wire } from './talk.ts'

export type Setup = Extract<InboundFrame, { type: 'setup' }>

/** Finds or makes the conversation this socket is about. Throws DomainError when it may not have one. */
export type OpenFor = (setup: Setup) => Promise<{ businessId: string; conversationId: string }>

const mostBadFrames = 20
/** As long as one prompt may be, however many pieces it comes in. */
const longestSentence = 4_000
/** Turns that may wait for the one being answered; nobody speaks that much ahead. */
const mostWaiting = 20

/** WebSocket close codes of RFC 6455; 4409 is ours: the conversation goes on at another socket. */
const closeCodes = { done: 1000, policy: 1008, failed: 1011, moved: 4409 } as const

export function runRelay(ctx: Context, socket: WebSocket, openFor: OpenFor): void {
  const wire = wireOn(ctx, socket)
  const talk = createTalk(ctx, wire)
  const keypad = createKeypad((digits) => talk.turn('dtmf', digits))
  const take = frameTaker({ ctx, talk, keypad, openFor })
  let badFrames = 0
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    // What was on its way when we closed is no longer ours to take.
    if (!wire.isOpen()) return
    const frame = isBinary ? 'binary frames are not understood; send JSON text' : readFrame(data)
    const refused = typeof frame === 'string' ? frame : take(frame)
    if (refused === null) return
    badFrames += 1
    wire.send({ type: 'error', code: 'invalid_frame', description: refused })
    if (badFrames >= mostBadFrames) socket.close(closeCodes.policy)
  })
  socket.on('close', () => {
    talk.hush()
    keypad.close()
  })
}

type Taking = { ctx: Context; talk: Talk; keypad: Keypad; openFor: OpenFor }

/** Takes one frame; answers what is wrong with it, or null. */
function frameTaker({ ctx, talk, keypad, openFor }: Taking): (frame: InboundFrame) => string | null {
  let begun = false
  let pieces: string[] = []
  return (frame) => {
    if (frame.type === 'setup' ? begun : !begun) return begun ? 'setup comes once, as the first frame' : 'the first frame must be setup'
    if (talk.waiting() >= mostWaiting) return 'too many frames at once; wait for the answer'
    switch (frame.type) {
      case 'setup':
        begun = true
        talk.begin(() => openFor(frame), frame.customParameters?.['brain'])
        return null
      case 'prompt': {
        talk.hush()
        const sentence = [...pieces, frame.voicePrompt.trim()].join(' ').trim()
        pieces = frame.last || sentence.length > longestSentence ? [] : [sentence]
        if (sentence.length > longestSentence) return `the sentence is longer than ${longestSentence} characters`
        if (!frame.last) return null
        if (sentence) talk.turn('prompt', sentence)
        return null
      }
      case 'dtmf':
        talk.hush()
        keypad.press(frame.digit)
        return null
      case 'interrupt':
        talk.turn('interrupted', frame.utteranceUntilInterrupt)
        return null
      case 'error':
        // Without its description, which may quote what was said.
        ctx.log.warn('the carrier reports a relay error')
        return null
    }
  }
}

/** The frame, or what is wrong with it. */
function readFrame(data: Buffer): InboundFrame | string {
  let value: unknown
  try {
    value = JSON.parse(data.toString('utf8'))
  } catch {
    // Not JSON: told to the sender, who can do something about it.
    return 'the frame is not JSON'
  }
  const parsed = InboundFrame.safeParse(storable(value))
  if (parsed.success) return parsed.data
  return parsed.error.issues.map((issue) => `${issue.path.join('.') || 'frame'}: ${issue.message}`).join('; ')
}

function wireOn(ctx: Context, socket: WebSocket): Wire {
  const send = (frame: OutboundFrame) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame))
  }
  return {
    send,
    isOpen: () => socket.readyState === socket.OPEN,
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
