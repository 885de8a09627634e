/**
 * Measures calls beside each other: from a caller's sentence to the first word of the answer at 1, 50, 100 and 200 of
 * them, with the built-in brain over the carrier's relay, and the memory that a live call holds.
 */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import WebSocket from 'ws'
import { linkTo, paths } from '#contract/paths.ts'
import { OutboundFrame } from '#contract/relay.ts'
import { openConversation } from '#src/conversation/index.ts'
import { signToken } from '#src/platform/crypto/signing.ts'
import { residentMb } from './memory.ts'
import { round, spread, type Result } from './result.ts'
import type { Bench } from './scope.ts'
import { openShop } from './shop.ts'
import { throwAway, type ThrowAway } from './throw-away.ts'

/** What callers say, one after the other: half of it is answered from what is known, half searches the calendar. */
const sentences = [
  { says: 'What are your opening hours?', searches: false },
  { says: 'I need a tune-up next Tuesday', searches: true },
  { says: 'Are you a robot?', searches: false },
  { says: 'Do you have something on Wednesday afternoon?', searches: true },
]
/** People speak about so often, in milliseconds; the calls begin spread over it. */
const betweenMs = 4_000

/** How long it takes until a caller who coughed hears us again, as a well-known agent framework sets it. */
const quotedResumeMs = 2_000

type Sample = { ms: number; searches: boolean }

export const calls: Bench = {
  name: 'calls',
  mostMs: 240_000,
  async run(scope) {
    const home = await throwAway(scope)
    const { webUrl, pid } = await home.start('web')
    const { businessId } = await openShop(home)
    const line = () => openLine(home, { businessId, url: (webUrl as string).replace('http', 'ws') })
    scope.progress('warming up')
    await talkAtOnce(line, 2)
    const all: [number, Sample[], number | null][] = []
    for (const count of scope.quick ? [1, 5] : [1, 50, 100, 200]) {
      scope.progress(`${count} calls`)
      const { samples, mbPerCall } = await talkAtOnce(line, count, pid)
      all.push([count, samples, mbPerCall])
    }
    scope.progress('coughs')
    const coughs = await coughAtOnce(line, scope.quick ? 2 : 10)
    return [...figures(all), resumed(coughs)]
  },
}

function resumed(coughs: number[]): Result {
  const mine = spread(coughs)
  const peer = `the ${quotedResumeMs} ms after which LiveKit's agents go on by default (quoted, not measured here)`
  const ratio = round(quotedResumeMs / mine.p95)
  return { name: 'a cough over our voice to speech again', ...mine, unit: 'ms', peer, ratio, aim: null }
}

function figures(all: [number, Sample[], number | null][]): Result[] {
  const alone = spread((all[0]?.[1] ?? []).map(({ ms }) => ms))
  const turns = all.flatMap(([count, samples]) =>
    [false, true].map((searches): Result => {
      const mine = spread(samples.filter((one) => one.searches === searches).map(({ ms }) => ms))
      return {
        name: `turn at ${count} calls${searches ? ', slots searched' : ''}`,
        ...mine,
        unit: 'ms',
        peer: `one call alone, both kinds: p95 ${alone.p95} ms`,
        ratio: round(alone.p95 / mine.p95),
        aim: null,
      }
    }),
  )
  const [count, , mb] = all.at(-1) ?? [0, [], null]
  if (mb === null) return turns
  const kb = round(mb * 1024)
  const memory = { n: count, p50: round(mb), p95: round(mb), unit: 'MB' as const, ratio: null, aim: null }
  return [...turns, { name: `memory per live call, of ${count}`, ...memory, peer: `${kb} KB of the web process` }]
}

/** So many calls, each with every sentence; and what they hold of the process's memory, in MB each. */
async function talkAtOnce(
  line: () => Promise<WebSocket>,
  count: number,
  pid?: number,
): Promise<{ samples: Sample[]; mbPerCall: number | null }> {
  const before = pid === undefined ? null : await residentMb(pid)
  const lines = await Promise.all(Array.from({ length: count }, line))
  try {
    const samples = await Promise.all(
      lines.map(async (socket, nth) => {
        const mine: Sample[] = []
        await delay((betweenMs * nth) / count)
        for (const { says, searches } of sentences) {
          mine.push({ ms: await answerTo(socket, says), searches })
          await delay(betweenMs)
        }
        return mine
      }),
    )
    const after = pid === undefined ? null : await residentMb(pid)
    const mbPerCall = before === null || after === null ? null : Math.max(0, after - before) / count
    return { samples: samples.flat(), mbPerCall }
  } finally {
    for (const socket of lines) socket.terminate()
  }
}

/** So many callers at once who make a sound over a sentence and say nothing; milliseconds until they hear us again. */
async function coughAtOnce(line: () => Promise<WebSocket>, count: number): Promise<number[]> {
  const lines = await Promise.all(Array.from({ length: count }, line))
  try {
    return await Promise.all(
      lines.map(async (socket) => {
        await answerTo(socket, 'What are your opening hours?')
        const again = once(socket, 'message')
        const at = performance.now()
        const heard = { utteranceUntilInterrupt: 'We are', durationUntilInterruptMs: 500 }
        socket.send(JSON.stringify({ type: 'interrupt', ...heard }))
        await again
        return performance.now() - at
      }),
    )
  } finally {
    for (const socket of lines) socket.terminate()
  }
}

/** A call as the carrier brings it: its row, and its relay with the greeting heard. */
async function openLine(home: ThrowAway, { businessId, url }: { businessId: string; url: string }): Promise<WebSocket> {
  const callerPhone = '+14155550134'
  const talk = { channel: 'phone', language: 'en', brain: 'built-in', callerPhone, visitor: null } as const
  const conversationId = await home.ctx.db.forBusiness(businessId, (tx) =>
    openConversation(tx, { ...talk, session: randomUUID() }),
  )
  const claims = { businessId, conversationId, nonce: randomUUID(), expiresAtMs: Date.now() + 3_600_000 }
  const token = signToken(home.ctx.config.secretKey, 'relay', claims)
  const socket = new WebSocket(url + linkTo(paths.callRelay, { token }), { perMessageDeflate: false })
  await once(socket, 'open')
  await heard(socket, { type: 'setup', sessionId: randomUUID() })
  return socket
}

const answerTo = (socket: WebSocket, voicePrompt: string) =>
  heard(socket, { type: 'prompt', voicePrompt, lang: 'en-US', last: true })

/** Sends a frame and waits for the end of the answer; milliseconds to its first word. */
function heard(socket: WebSocket, frame: Record<string, unknown>): Promise<number> {
  return new Promise((resolve, reject) => {
    let firstMs: number | null = null
    const sentAt = performance.now()
    const timer = setTimeout(() => end(() => reject(new Error('no answer within 30 s'))), 30_000)
    const lost = (code: number) => end(() => reject(new Error(`the line was closed with ${code}`)))
    function end(then: () => void): void {
      clearTimeout(timer)
      socket.off('message', hear).off('close', lost)
      then()
    }
    function hear(data: Buffer): void {
      const spoken = OutboundFrame.parse(JSON.parse(data.toString()))
      if (spoken.type !== 'text') return
      if (spoken.token.trim()) firstMs ??= performance.now() - sentAt
      if (spoken.last && firstMs !== null) end(() => resolve(firstMs as number))
    }
    socket.on('message', hear).on('close', lost)
    socket.send(JSON.stringify(frame))
  })
}
