import { paths } from '#contract/paths.ts'
/** Who is signed in, while the page is open: the session may end, and another person may sign in, behind its back. */
import type { Me } from '#contract/team.ts'
import { me } from '../start.ts'

let waiting: { promise: Promise<void>; resolve(): void } | null = null
const listeners = new Set<() => void>()
const tell = () => listeners.forEach((listener) => listener())

/** Shows the dialog, once for however many requests wait, and resolves when the person is signed in again. */
export function signedInAgain(): Promise<void> {
  if (!waiting) {
    let resolve = () => {}
    const promise = new Promise<void>((done) => {
      resolve = done
    })
    waiting = { promise, resolve }
    tell()
  }
  return waiting.promise
}

export const isSignedOut = (): boolean => waiting !== null

export function onSession(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** After the dialog: another person must not see, nor send, what this one had on the screen. */
export async function backAgain(): Promise<boolean> {
  const who = await whoIsSignedIn()
  if (who === null) return false
  if (who !== me.user.id) {
    location.reload()
    return false
  }
  waiting?.resolve()
  waiting = null
  tell()
  return true
}

async function whoIsSignedIn(): Promise<string | null> {
  const answer = await fetch(paths.api.me, { headers: { accept: 'application/json' } })
  return answer.ok ? ((await answer.json()) as Me).user.id : null
}

/** Tells the other windows of this browser who works in it now; they load anew when that is somebody else. */
export function watchOtherWindows(): void {
  const channel = new BroadcastChannel('deskbell-person')
  channel.postMessage(me.user.id)
  channel.addEventListener('message', ({ data }) => {
    if (data !== me.user.id) location.reload()
  })
}
