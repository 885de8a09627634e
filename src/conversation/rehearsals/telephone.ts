/**
 * The caller's end of a call: speaks the relay's frames with the engine behind its own door, as a carrier does, in a
 * time of its own. No carrier takes part.
 */
import { CarrierFrame, type InboundFrame } from '#contract/relay.ts'
import type { Context } from '#src/context.ts'
import type { Socket } from '#src/platform/http/kinds/socket.ts'
import { parseJson } from '#src/platform/values/parse-json.ts'
import { runRelay } from '../engine/relay.ts'
import type { VirtualTime } from './virtual-time.ts'

/** How carriers' voices speak: characters a second, and the milliseconds before the first sound. */
const charactersPerSecond = 15
const voiceStartMs = 400
/** Milliseconds of real time: whoever has not answered by then hangs. */
const longestWorkMs = 15_000

export type Telephone = {
  /** Waits until it is the caller's turn; returns what was said since then, one utterance after the other. */
  listen(): Promise<string[]>
  send(frame: InboundFrame): void
  /** Lets the receptionist's voice speak so many of its characters, counted from the end where negative; or all. */
  letSpeak(characters?: number): Promise<void>
  /** Cuts the voice, as a carrier does when the caller makes a sound. False when it was not speaking. */
  interrupt(): boolean
  /** Lets time pass in which the caller says nothing. */
  pass(ms: number): Promise<void>
  /** What of the last utterance the voice has spoken. */
  spoken(): string
  /** Milliseconds until each of the engine's timers runs. */
  timers(): Partial<Record<string, number>>
  /** Whether the receptionist has ended the call. */
  isOver(): boolean
  /** Whether the line broke: closed, and no word that the call is over. */
  isBroken(): boolean
  hangUp(): void
}

export type Calling = {
  ctx: Context
  time: VirtualTime
  call: { businessId: string; conversationId: string }
  /** Gets every piece of speech as it comes, with the utterance so far. */
  onSpeech(utterance: string): void
}

type Voice = { text: string; beganMs: number }

export function dial({ ctx, time, call, onSpeech }: Calling): Telephone {
  const said: string[] = []
  let utterance = ''
  let voice: Voice | null = null
  let isOver = false
  const wire = createWire(time, {
    receive(frame) {
      if (frame.type === 'end') isOver = true
      if (frame.type !== 'text') return
      utterance += frame.token
      if (frame.token) onSpeech(utterance)
      if (!frame.last || !utterance.trim()) return
      said.push(utterance.trim())
      const going = voice && endsAtMs(voice) > time.nowMs() ? voice : null
      voice = going
        ? { ...going, text: `${going.text} ${utterance.trim()}` }
        : { text: utterance.trim(), beganMs: time.nowMs() }
      utterance = ''
    },
    isSettled: () => isOver || isAtRest(ctx.lines.timersOf(call.conversationId)),
  })
  const settled = () => within(longestWorkMs, wire.settled())
  const spokenOf = ({ text, beganMs }: Voice) => {
    const spokenMs = time.nowMs() - beganMs - voiceStartMs
    const characters = Math.max(0, Math.floor((spokenMs / 1000) * charactersPerSecond))
    return characters >= text.length ? text : text.slice(0, wordEnd(text, characters))
  }
  runRelay(ctx, wire.socket, { isCarrier: true, openFor: async () => call })
  wire.send({ type: 'setup', sessionId: call.conversationId })
  return {
    async listen() {
      await settled()
      return said.splice(0)
    },
    send: (frame) => wire.send(frame),
    async letSpeak(characters = Infinity) {
      if (!voice) return
      const part = voice.text.slice(0, characters)
      const untilMs = characters === Infinity ? endsAtMs(voice) : endsAtMs({ ...voice, text: part })
      await time.pass(Math.max(0, untilMs - time.nowMs()), settled)
    },
    interrupt() {
      if (!voice || endsAtMs(voice) <= time.nowMs()) return false
      const heard = spokenOf(voice)
      wire.send({
        type: 'interrupt',
        utteranceUntilInterrupt: heard,
        durationUntilInterruptMs: Math.round(time.nowMs() - voice.beganMs),
      })
      voice = null
      return true
    },
    pass: (ms) => time.pass(ms, settled),
    spoken: () => (voice ? spokenOf(voice) : ''),
    timers: () => ctx.lines.timersOf(call.conversationId) ?? {},
    isOver: () => isOver,
    isBroken: () => !isOver && !wire.socket.isOpen(),
    hangUp: () => wire.socket.close(1000),
  }
}

const endsAtMs = ({ text, beganMs }: Voice) => beganMs + voiceStartMs + (text.length / charactersPerSecond) * 1000

/** The end of the last whole word among the first so many characters. */
function wordEnd(text: string, characters: number): number {
  if (characters <= 0) return 0
  const space = text.lastIndexOf(' ', characters)
  return space < 0 ? 0 : space
}

/** While the engine works none of these is set; one of them always is while it waits for the caller. */
const isAtRest = (timers: Partial<Record<string, number>> | null) =>
  timers !== null && ['silence', 'end', 'floor', 'entry'].some((name) => name in timers)

type Ear = { receive(frame: CarrierFrame): void; isSettled(): boolean }

/** Both ends of a socket, without a network: frames pass as JSON texts. */
function createWire(time: VirtualTime, ear: Ear) {
  let isOpen = true
  let take: (text: string | null) => unknown = () => {}
  const closing: (() => unknown)[] = []
  const waiting = new Set<() => void>()
  // A timer has its name only after it was set.
  const look = () =>
    queueMicrotask(() => {
      if (isOpen && !ear.isSettled()) return
      for (const resolve of waiting) resolve()
      waiting.clear()
    })
  const socket: Socket = {
    onText: (handle) => void (take = handle),
    onClose: (handle) => void closing.push(handle),
    send(text) {
      if (!isOpen) return
      ear.receive(CarrierFrame.parse(parseJson(text)))
      look()
    },
    close() {
      if (!isOpen) return
      isOpen = false
      for (const handle of closing) handle()
      look()
    },
    after(ms, work) {
      const cancel = time.after(ms, () => isOpen && work())
      look()
      return cancel
    },
    nowMs: () => time.nowMs(),
    warn: () => {},
    isOpen: () => isOpen,
  }
  return {
    socket,
    send: (frame: InboundFrame) => void (isOpen && take(JSON.stringify(frame))),
    settled: () =>
      new Promise<void>((resolve) => {
        waiting.add(resolve)
        look()
      }),
  }
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the receptionist did not answer within ${ms / 1000} s`)), ms)
  })
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
