import { setTimeout as delay } from 'node:timers/promises'
import type { CallEvent } from '../api/events.ts'
import type { DeliveredText } from '../carrier/delivered-text.ts'
import type { DeliveredMail } from '../mail/delivered-mail.ts'
import { eventStream } from './event-stream.ts'
import { CannotCall } from './find-sandbox.ts'
import { createCallPrinter, type Screen } from './print.ts'

/**
 * The receptionist counts as finished when nothing more came for this long after the last sound: longer than between
 * "One moment" and what was looked up.
 */
const finishedAfterMs = 700
/** A piped caller says the next line anyway when nothing came for this long. */
const patienceMs = 30_000
/** Deskbell sends confirmations after the booking: wait for them at most this long, and this long after the last. */
const deliveryMs = 4000
const deliveryQuietMs = 1200

export type PhoneCallOptions = {
  url: string
  from: string
  to: string
  brain?: string
  /** The caller's words, line by line; `/12#` presses keys. */
  lines: AsyncIterable<string>
  /** Whether a line waits until the receptionist has finished: piped lines do, typed ones are said at once. */
  waitForTurn: boolean
  screen: Screen
}

/** Makes one call from the terminal, then prints the texts and mails that came of it. Throws CannotCall. */
export async function phoneCall(options: PhoneCallOptions): Promise<void> {
  const printer = createCallPrinter(options.screen)
  const before = await delivered(options.url)
  const { callControlId } = await ask<{ callControlId: string }>(options.url, '/calls', {
    from: options.from,
    to: options.to,
    brain: options.brain,
  })
  const line = `/calls/${encodeURIComponent(callControlId)}`
  const stop = new AbortController()
  const turn = followTurn()

  const watching = watch(`${options.url}/sandbox/api${line}/events`, stop.signal, (event) => {
    printer.show(event)
    turn.note(event)
  })
  await sayEverything(options, line, turn)
  if (!turn.hasEnded()) await ask(options.url, `${line}/hangup`, {}).catch(ignoreIfOver)
  await Promise.race([turn.over, delay(2000)])
  // The glass box looks a last time while we wait for texts and mails.
  const news = await newlyDelivered(options.url, before)
  stop.abort()
  await watching
  printer.delivered(news.texts, news.mails)
}

async function sayEverything(options: PhoneCallOptions, line: string, turn: Turn): Promise<void> {
  await turn.connected
  const lines = options.lines[Symbol.asyncIterator]()
  for (;;) {
    const next = await Promise.race([lines.next(), turn.over])
    if (!next || next.done) break
    const words = next.value
    if (words.trim() === '') continue
    if (options.waitForTurn) await turn.mine()
    if (turn.hasEnded()) return
    turn.said()
    const keys = /^\/([0-9*#A-D]+)$/.exec(words.trim())
    await (
      keys ? ask(options.url, `${line}/dtmf`, { digits: keys[1] }) : ask(options.url, `${line}/say`, { text: words })
    ).catch(ignoreIfOver)
  }
  await turn.mine()
}

type Turn = ReturnType<typeof followTurn>

/** Whose turn it is, from the call's events. */
function followTurn() {
  let ended = false
  let waitingForAnswer = true
  /** The newest utterance of which anything came, and the newest that was spoken: the next may wait behind it. */
  let begun = 0
  let spoken = 0
  let lastAt = Date.now()
  let end = () => {}
  let connect = () => {}
  /** Resolves when the call has ended. */
  const over = new Promise<void>((resolve) => (end = resolve))
  /** Resolves when the receptionist is on the line, or the call has ended without. */
  const connected = new Promise<void>((resolve) => (connect = resolve))
  return {
    over,
    connected,
    hasEnded: () => ended,
    note(event: CallEvent): void {
      lastAt = Date.now()
      if (event.type === 'token') begun = event.utterance
      if (event.type === 'utterance') {
        spoken = event.utterance
        waitingForAnswer = false
      }
      if (event.type === 'state' && event.state === 'live') {
        // A new line to the receptionist counts its utterances from one again.
        begun = spoken = 0
        connect()
      }
      if (event.type === 'state' && event.state === 'ended') {
        ended = true
        connect()
        end()
      }
    },
    said(): void {
      waitingForAnswer = true
      lastAt = Date.now()
    },
    /** Resolves when the receptionist has finished, or has nothing to say. */
    async mine(): Promise<void> {
      while (!ended) {
        const quietMs = Date.now() - lastAt
        const enoughMs = waitingForAnswer || spoken < begun ? patienceMs : finishedAfterMs
        if (quietMs >= enoughMs) return
        await Promise.race([over, delay(Math.min(enoughMs - quietMs, 50))])
      }
    },
  }
}

async function watch(url: string, signal: AbortSignal, onEvent: (event: CallEvent) => void): Promise<void> {
  try {
    for await (const event of eventStream<CallEvent>(url, signal)) onEvent(event)
  } catch (error) {
    if (!signal.aborted)
      throw new CannotCall('The line to the sandbox broke. Is Deskbell still running?', { cause: error })
  }
}

/** Throws CannotCall with the sandbox's own words. */
async function ask<T>(url: string, path: string, body?: object): Promise<T> {
  const request = body
    ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    : {}
  const response = await fetch(`${url}/sandbox/api${path}`, request).catch((error: unknown) => {
    throw new CannotCall(`Nothing answers at ${url}. Start Deskbell with: npm start`, { cause: error })
  })
  const answer = (await response.json()) as T & { error?: string }
  if (!response.ok) throw new CannotCall(answer.error ?? `The sandbox answered ${response.status}.`)
  return answer
}

/** The receptionist may hang up while the caller still speaks. */
function ignoreIfOver(error: unknown): void {
  if (!(error instanceof CannotCall)) throw error
}

async function delivered(url: string): Promise<{ texts: DeliveredText[]; mails: DeliveredMail[] }> {
  const [texts, mails] = await Promise.all([
    ask<{ items: DeliveredText[] }>(url, '/messages'),
    ask<{ items: DeliveredMail[] }>(url, '/mails'),
  ])
  return { texts: texts.items.filter(({ direction }) => direction === 'outbound'), mails: mails.items }
}

async function newlyDelivered(
  url: string,
  before: Awaited<ReturnType<typeof delivered>>,
): ReturnType<typeof delivered> {
  const known = new Set([...before.texts, ...before.mails].map(({ id }) => id))
  const startedAt = Date.now()
  let lastAt = startedAt
  let count = 0
  for (;;) {
    const all = await delivered(url)
    const news = {
      texts: all.texts.filter(({ id }) => !known.has(id)),
      mails: all.mails.filter(({ id }) => !known.has(id)),
    }
    const found = news.texts.length + news.mails.length
    if (found > count) lastAt = Date.now()
    count = found
    const pending = news.texts.some(({ status }) => status === 'queued' || status === 'sent')
    if (Date.now() - startedAt > deliveryMs || (!pending && Date.now() - lastAt > deliveryQuietMs)) return news
    await delay(100)
  }
}

/** Finds the number of the first business in the sandbox's directory. Throws CannotCall when there is none. */
export async function firstNumber(url: string): Promise<string> {
  const first = (await ask<{ directory: { number: string }[] }>(url, '/phone')).directory[0]
  if (!first) throw new CannotCall('No business has a number yet. Say which to call: npm run call -- --to=+1…')
  return first.number
}
