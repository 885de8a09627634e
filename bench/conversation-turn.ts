/**
 * Measures the time from a caller's sentence to the first word of the answer over the relay socket, with the built-in
 * brain.
 */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import WebSocket from 'ws'
import { OutboundFrame } from '#contract/relay.ts'
import { round, spread } from './result.ts'
import type { Bench } from './scope.ts'
import { throwAway } from './throw-away.ts'

/**
 * The median that carriers publish for their relays without a model; see docs/benchmarks.md. It is not measured here,
 * because no carrier is reached.
 */
const carrierRelayMs = 491

/** The sentences of one call: a question, the wish, a day, a time. Most make the receptionist search the calendar. */
const sentences = [
  'What are your opening hours?',
  'Are you licensed and insured?',
  'My furnace is broken, I need a repair',
  'How about next Tuesday?',
  'Do you have something in the afternoon?',
]

export const conversationTurn: Bench = {
  name: 'conversation-turn',
  mostMs: 120_000,
  async run(scope) {
    const home = await throwAway(scope)
    const { webUrl } = await home.start('web,worker,sandbox')
    const url = `${(webUrl as string).replace('http', 'ws')}/relay/web?business=summit-heating`
    const calls = scope.quick ? 6 : 30
    scope.progress('warming up')
    for (let call = 0; call < (scope.quick ? 3 : 12); call += 1) await talk(url)
    scope.progress('talking')
    const samples: number[] = []
    for (let call = 0; call < calls; call += 1) samples.push(...(await talk(url)))
    const mine = spread(samples)
    return [
      {
        name: 'conversation turn: sentence to first word',
        ...mine,
        unit: 'ms',
        peer:
          `the published ${carrierRelayMs} ms p50 of carriers' relays without a model (a quoted figure, not ` +
          `measured here): to it Deskbell adds ${round((mine.p50 / carrierRelayMs) * 100)} %`,
        ratio: round(carrierRelayMs / mine.p50),
        aim: null,
      },
    ]
  },
}

/** Holds one conversation; milliseconds to the first word of every answer. */
async function talk(url: string): Promise<number[]> {
  const socket = new WebSocket(url, { perMessageDeflate: false })
  try {
    await once(socket, 'open')
    await answerTo(socket, { type: 'setup', sessionId: randomUUID() })
    const samples: number[] = []
    for (const voicePrompt of sentences)
      samples.push(await answerTo(socket, { type: 'prompt', voicePrompt, lang: 'en-US', last: true }))
    return samples
  } finally {
    socket.terminate()
  }
}

/** Sends a frame and waits for the whole answer. Resolves to the milliseconds to its first word. */
function answerTo(socket: WebSocket, frame: Record<string, unknown>): Promise<number> {
  return new Promise((resolve, reject) => {
    let firstMs: number | null = null
    const sentAt = performance.now()
    const fail = (why: string) => {
      end()
      reject(new Error(`${why} after ${JSON.stringify(frame)}`))
    }
    const lost = (code: number) => fail(`the line was closed with ${code}`)
    const timer = setTimeout(() => fail('no answer within 10 s'), 10_000)
    const end = () => {
      clearTimeout(timer)
      socket.off('message', hear).off('close', lost)
    }
    const hear = (data: Buffer) => {
      const spoken = OutboundFrame.parse(JSON.parse(data.toString()))
      if (spoken.type === 'error' || spoken.type === 'end') return fail(JSON.stringify(spoken))
      if (spoken.type !== 'text') return
      if (spoken.token.trim()) firstMs ??= performance.now() - sentAt
      if (!spoken.last) return
      if (firstMs === null) return fail('an answer without a word')
      end()
      resolve(firstMs)
    }
    socket.on('message', hear).on('close', lost)
    socket.send(JSON.stringify(frame))
  })
}
