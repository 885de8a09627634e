import { lazy, Suspense, useSyncExternalStore } from 'react'
import { isSignedOut, onSession } from '../api/session.ts'

const load = () => import('./sign-in-again.tsx')
const SignInAgain = lazy(async () => ({ default: (await load()).SignInAgain }))

/** The first load does without the dialog; a page that stays open has it long before its session ends. */
const soonMs = 5_000
setTimeout(() => void load(), soonMs)

/** Asks the person to sign in again as soon as the session has ended. */
export function SessionEnded() {
  const isEnded = useSyncExternalStore(onSession, isSignedOut)
  return isEnded ? (
    <Suspense>
      <SignInAgain />
    </Suspense>
  ) : null
}
