/** A visitor from another address who talks with another business meanwhile: how long each answer takes. */
import { setTimeout as delay } from 'node:timers/promises'
import WebSocket from 'ws'

const from = '127.0.0.2'
const everyMs = 400
const turnsOfOneChat = 100
const patienceMs = 10_000

/**
 * Milliseconds from each question to the end of its answer, until the signal. A question without an answer counts as
 * long as the visitor waited.
 */
export async function probe(webUrl: string, slug: string, signal: AbortSignal): Promise<number[]> {
  const took: number[] = []
  while (!signal.aborted) {
    const chat = await openChat(webUrl, slug)
    for (let turns = 0; turns < turnsOfOneChat && !signal.aborted; turns += 1) {
      const askedAt = performance.now()
      const answered = await chat.ask('When are you open?')
      took.push(answered ? performance.now() - askedAt : patienceMs)
      if (!answered) break
      await delay(everyMs, undefined, { signal }).catch(() => undefined)
    }
    chat.hangUp()
  }
  return took
}

async function openChat(webUrl: string, slug: string) {
  const socket = new WebSocket(`${webUrl.replace('http', 'ws')}/relay/web?business=${slug}`, { localAddress: from })
  let ended = (_answered: boolean) => {}
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString()) as { type: string; last?: boolean }
    if (frame.type === 'text' && frame.last) ended(true)
  })
  socket.on('error', () => ended(false)).on('close', () => ended(false))
  const heard = () =>
    new Promise<boolean>((resolve) => {
      const late = setTimeout(() => resolve(false), patienceMs)
      ended = (answered) => {
        clearTimeout(late)
        resolve(answered)
      }
    })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const greeted = heard()
  socket.send(
    JSON.stringify({ type: 'setup', sessionId: `probe-${Date.now()}-${Math.random().toString(36).slice(2)}` }),
  )
  await greeted
  return {
    ask(question: string) {
      const answer = heard()
      socket.send(JSON.stringify({ type: 'prompt', voicePrompt: question, last: true }))
      return answer
    },
    hangUp: () => socket.terminate(),
  }
}

/** The value that `percent` of a hundred values do not exceed. */
export function percentile(values: number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0
}
