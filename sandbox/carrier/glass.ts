import { z } from 'zod'
import { GlassView } from '#contract/glass.ts'
import type { CallEvent } from '../api/events.ts'
import type { Clock } from '../clock.ts'
import type { SandboxLog } from '../options.ts'
import type { Call } from './call.ts'

const timeoutMs = 3000
/** Deskbell may commit rows a little after the last word: look twice, so long after it and so long after that. */
const firstLookMs = 150
const secondLookMs = 1000
/**
 * The least time between two looks, over all calls: 900 looks in 15 minutes. Deskbell lets a key ask 1000 times in that
 * time, and the sandbox's key is limited like any other.
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

export type Glass = {
  /** The brains this installation has; none when Deskbell does not say. */
  brains(): Promise<Brains>
  view(callControlId: string): Promise<GlassView | null>
  /**
   * After an utterance, the caller's words or a change of state: publishes what is new behind the call, if anybody
   * watches.
   */
  follow(call: Call, event: CallEvent): void
  close(): void
}

/** Looks into Deskbell's glass box for the phone. The phone leaves out what cannot be fetched; the call goes on. */
export function createGlass(options: GlassOptions): Glass {
  const { clock } = options
  const last = new WeakMap<Call, string>()
  /** How often each call is still to be looked at: at most twice, however much happens on it. */
  const wanted = new Map<Call, number>()
  let freeAtMs = 0
  let closed = false

  /** Other processes may have used up what the key may ask: wait until Deskbell says that there is more. */
  const rest = (seconds: number) => {
    freeAtMs = Math.max(freeAtMs, clock.now() + seconds * 1000)
  }
  const view = async (callControlId: string) => {
    const answer = await ask(options, `/api/sandbox/calls/${encodeURIComponent(callControlId)}`, rest)
    return GlassView.safeParse(answer).data ?? null
  }

  async function look(call: Call): Promise<void> {
    if (closed) return
    const seen = await view(call.callControlId)
    const text = JSON.stringify(seen)
    if (!seen || last.get(call) === text) return
    last.set(call, text)
    call.feed.publish({ type: 'glass', view: seen })
  }

  function lookIn(ms: number, call: Call): void {
    const at = Math.max(clock.now() + ms, freeAtMs)
    freeAtMs = at + gapMs
    clock.after(at - clock.now(), () => {
      const left = (wanted.get(call) ?? 1) - 1
      wanted.set(call, left)
      if (left > 0) lookIn(secondLookMs, call)
      else wanted.delete(call)
      void look(call)
    })
  }

  return {
    brains: async () => Brains.safeParse(await ask(options, '/api/sandbox/brains', rest)).data ?? { brains: [] },
    view,
    follow(call, event) {
      if (event.type !== 'utterance' && event.type !== 'caller' && event.type !== 'state') return
      if (call.feed.subscribers() === 0) return
      const isWaiting = wanted.has(call)
      wanted.set(call, 2)
      if (!isWaiting) lookIn(firstLookMs, call)
    },
    close() {
      closed = true
    },
  }
}

/** Asks Deskbell, null when it has no answer. `rest` is told the seconds to wait when the key has asked too often. */
async function ask(
  { baseUrl, key, log }: GlassOptions,
  path: string,
  rest: (seconds: number) => void,
): Promise<unknown> {
  try {
    const response = await fetch(new URL(path, baseUrl), {
      headers: { authorization: `Bearer ${key}` },
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'manual',
    })
    if (response.ok) return await response.json()
    await response.body?.cancel()
    if (response.status === 429) rest(Number(response.headers.get('retry-after') ?? 0))
    if (response.status !== 404) log.warn({ path, status: response.status }, 'sandbox: the glass box did not open')
  } catch (error) {
    // Deskbell may be restarting in the middle of a call; the phone shows the call without its glass box meanwhile.
    log.warn({ path, error: error instanceof Error ? error.name : 'unknown' }, 'sandbox: the glass box did not answer')
  }
  return null
}
