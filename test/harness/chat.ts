/** A caller on a relay socket, as a carrier or a web chat would be: says something, waits for the end of the answer. */
import WebSocket from 'ws'
import { OutboundFrame } from '#contract/relay.ts'
import { findBusinessIdBySlug, publishWidget } from '#src/businesses/index.ts'
import type { Context } from '#src/context.ts'
import { say } from '#src/conversation/say/index.ts'
import { everyDay, type BuiltBusiness } from './builders.ts'

export type Caller = {
  frames: OutboundFrame[]
  /** What the receptionist says until it is the caller's turn again. */
  hear(): Promise<string>
  say(text: string): Promise<string>
  send(frame: unknown): void
  /** The close code, once the other side closes. */
  closed: Promise<number>
  hangUp(): void
}

/** What the receptionist of a business as `buildBusiness` makes it says, by the catalogue. */
export const sentences = {
  phoneGreeting: say('en').greeting({ businessName: 'Corner Salon' }),
  greeting: say('en').greetingWeb({ businessName: 'Corner Salon' }),
  hours: say('en').hours({ hours: everyDay }),
  usedUp: ({ number }: BuiltBusiness) => say('en').usedUp({ phone: number }),
}

const fillers = new Set([...say('en').fillers(), ...say('es').fillers()])

/** Connects and sends setup. The greeting comes with the first `hear`. */
export async function callRelay(url: string, setup: Record<string, unknown> = {}): Promise<Caller> {
  const socket = new WebSocket(url)
  const frames: OutboundFrame[] = []
  let spoken = ''
  const utterances: string[] = []
  const waiting: { resolve(text: string): void; reject(error: Error): void }[] = []
  const closed = new Promise<number>((resolve) =>
    socket.on('close', (code) => {
      resolve(code)
      waiting
        .splice(0)
        .forEach(({ reject }) =>
          reject(new Error(`the line was closed with ${code}; frames: ${JSON.stringify(frames.slice(-3))}`)),
        )
    }),
  )
  socket.on('message', (data: Buffer) => {
    const frame = OutboundFrame.parse(JSON.parse(data.toString()))
    frames.push(frame)
    if (frame.type !== 'text') return
    spoken += frame.token
    if (!frame.last) return
    const text = spoken.trim()
    spoken = ''
    // On a busy machine a silence may be filled; that is no answer.
    if (fillers.has(text)) return
    const next = waiting.shift()
    if (next) next.resolve(text)
    else utterances.push(text)
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const send = (frame: unknown) =>
    socket.send(typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame))
  const hear = () => {
    const ready = utterances.shift()
    return ready === undefined
      ? new Promise<string>((resolve, reject) => waiting.push({ resolve, reject }))
      : Promise.resolve(ready)
  }
  send({ type: 'setup', sessionId: `session-${Math.random().toString(36).slice(2)}-${Date.now()}`, ...setup })
  return {
    frames,
    hear,
    send,
    closed,
    say(text) {
      send({ type: 'prompt', voicePrompt: text, lang: 'en-US', last: true })
      return hear()
    },
    hangUp: () => socket.close(1000),
  }
}

/** A web chat with a business, which takes them from now on where we can tell it. */
export async function chatWith(
  app: { baseUrl: string; ctx?: Context },
  slug: string,
  setup: Record<string, unknown> = {},
): Promise<Caller> {
  const id = await app.ctx?.db.asPlatform('find who to chat with', (tx) => findBusinessIdBySlug(tx, slug))
  if (id) await app.ctx?.db.forBusiness(id, (tx) => publishWidget(tx, { published: true }))
  return callRelay(`${app.baseUrl.replace('http', 'ws')}/relay/web?business=${slug}`, setup)
}
