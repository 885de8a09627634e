import { z } from 'zod'
import { GlassView } from '#contract/glass.ts'
import type { CallEvent } from '../api/events.ts'
import type { Clock } from '../clock.ts'
import type { SandboxLog } from '../options.ts'
import type { Call } from './call.ts'

const timeoutMs = 3000
/**
 * Rows may be committed a little after the last word: the glass box is looked into twice, so long after it and after
 * that.
 */
const firstLookMs = 150
const secondLookMs = 1000
/**
 * No two looks are closer, of however many calls: 900 in 15 minutes. Deskbell lets a key ask 1000 times, and the
 * sandbox's is held to that like any other.
 */
const gapMs = 1000

const Brains = z.object({ brains: z.array(z.object({ id: z.string(), name: z.string() })) })
export type Brains = z.infer<typeof Brains>

export type GlassOptions = {
  baseUrl: string
  key: string
  clock: Clock
  log: SandboxLog
}

/** Looks into Deskbell's glass box for the phone. What cannot be fetched is not shown; the call goes on. */
export class Glass {
  readonly #options: GlassOptions
  readonly #last = new WeakMap<Call, string>()
  /** How often each call is still to be looked at; no more than two, whatever happens on it. */
  readonly #wanted = new Map<Call, number>()
  #freeAtMs = 0
  #closed = false

  constructor(options: GlassOptions) {
    this.#options = options
  }

  /** The brains this installation has; none when Deskbell does not say. */
  async brains(): Promise<Brains> {
    return Brains.safeParse(await this.#get('/api/sandbox/brains')).data ?? { brains: [] }
  }

  async view(callControlId: string): Promise<GlassView | null> {
    return GlassView.safeParse(await this.#get(`/api/sandbox/calls/${encodeURIComponent(callControlId)}`)).data ?? null
  }

  /** After an utterance or a change of state: publishes what is new behind the call, if anybody watches. */
  follow(call: Call, event: CallEvent): void {
    if (event.type !== 'utterance' && event.type !== 'state') return
    if (call.feed.subscribers() === 0) return
    const isWaiting = this.#wanted.has(call)
    this.#wanted.set(call, 2)
    if (!isWaiting) this.#lookIn(firstLookMs, call)
  }

  close(): void {
    this.#closed = true
  }

  #lookIn(ms: number, call: Call): void {
    const { clock } = this.#options
    const at = Math.max(clock.now() + ms, this.#freeAtMs)
    this.#freeAtMs = at + gapMs
    clock.after(at - clock.now(), () => {
      const left = (this.#wanted.get(call) ?? 1) - 1
      this.#wanted.set(call, left)
      if (left > 0) this.#lookIn(secondLookMs, call)
      else this.#wanted.delete(call)
      void this.#look(call)
    })
  }

  async #look(call: Call): Promise<void> {
    if (this.#closed) return
    const view = await this.view(call.callControlId)
    const text = JSON.stringify(view)
    if (!view || this.#last.get(call) === text) return
    this.#last.set(call, text)
    call.feed.publish({ type: 'glass', view })
  }

  /** Others may have used up what the key may ask: nothing is asked until Deskbell says that there is more. */
  #rest(seconds: number): void {
    this.#freeAtMs = Math.max(this.#freeAtMs, this.#options.clock.now() + seconds * 1000)
  }

  async #get(path: string): Promise<unknown> {
    const { baseUrl, key, log } = this.#options
    try {
      const response = await fetch(new URL(path, baseUrl), {
        headers: { authorization: `Bearer ${key}` },
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'manual',
      })
      if (response.ok) return await response.json()
      await response.body?.cancel()
      if (response.status === 429) this.#rest(Number(response.headers.get('retry-after') ?? 0))
      if (response.status !== 404) log.warn({ path, status: response.status }, 'sandbox: the glass box did not open')
    } catch (error) {
      // Deskbell may be restarting in the middle of a call; the phone shows the call without its glass box meanwhile.
      log.warn(
        { path, error: error instanceof Error ? error.name : 'unknown' },
        'sandbox: the glass box did not answer',
      )
    }
    return null
  }
}
