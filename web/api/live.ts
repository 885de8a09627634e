/**
 * Live updates: one stream per browser. Windows agree on a leader by a lock; it holds the stream and passes on what it
 * hears. Whoever becomes leader may have missed something, and has everybody read anew.
 */
import type { LiveChange } from '#contract/live.ts'
import { linkTo, paths } from '#contract/paths.ts'
import { business } from '../start.ts'

export type LiveState = 'connecting' | 'live' | 'away'
type Message = { kind: 'changes'; changes: LiveChange[] } | { kind: 'reset' } | { kind: 'state'; state: LiveState }

type Told = { changes(changes: LiveChange[]): void; reset(): void }

/** How long a stream may be away before pages ask by themselves, and how often they do. */
const pollMs = 30_000
const againMs = 5_000

let state: LiveState = 'connecting'
const listeners = new Set<() => void>()
export const liveState = (): LiveState => state
export function onLiveState(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
function setState(next: LiveState): void {
  if (next === state) return
  state = next
  listeners.forEach((listener) => listener())
}

/** Begins to watch, for as long as the page lives. */
export function watchLive(told: Told): void {
  const channel = new BroadcastChannel(`deskbell-live-${business.id}`)
  const hear = (message: Message) => {
    if (message.kind === 'changes') told.changes(message.changes)
    else if (message.kind === 'reset') told.reset()
    else setState(message.state)
  }
  const pass = (message: Message) => {
    channel.postMessage(message)
    hear(message)
  }
  channel.addEventListener('message', ({ data }) => hear(data as Message))
  setInterval(() => {
    if (state === 'away') told.reset()
  }, pollMs)
  addEventListener('online', () => told.reset())
  void navigator.locks.request(`deskbell-live-${business.id}`, () => lead(pass))
}

/** Holds the stream until the window closes: the lock is let go with it, and the next window leads. */
function lead(pass: (message: Message) => void): Promise<never> {
  const open = () => {
    const stream = new EventSource(linkTo(paths.api.live, { businessId: business.id }))
    stream.addEventListener('open', () => pass({ kind: 'state', state: 'live' }))
    stream.addEventListener('changes', ({ data }) => {
      const changes = JSON.parse(data as string) as LiveChange[]
      if (changes.length) pass({ kind: 'changes', changes })
    })
    stream.addEventListener('reset', () => pass({ kind: 'reset' }))
    stream.addEventListener('error', () => {
      pass({ kind: 'state', state: 'away' })
      // The browser returns by itself, with the place where it was, unless the server refused it.
      if (stream.readyState !== EventSource.CLOSED) return
      setTimeout(() => {
        // What was refused may have been a session that ended: reading anew asks the person to sign in again.
        pass({ kind: 'reset' })
        open()
      }, againMs)
    })
  }
  open()
  pass({ kind: 'reset' })
  return new Promise(() => {})
}
