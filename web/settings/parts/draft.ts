import { useState } from 'react'
import { flushSync } from 'react-dom'

export type Draft<T> = {
  value: T
  isDirty: boolean
  /** Somebody else changed what is stored since the first word was typed. */
  isOvertaken: boolean
  change(part: Partial<T>): void
  /** Shows what is stored again. */
  undo(): void
  /** What was sent is stored; what was typed since then stays. */
  settle(sent: T): void
}

const alike = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** What is typed over what is stored. As long as nothing is typed it follows what is stored. */
export function useDraft<T extends object>(stored: T): Draft<T> {
  const [typed, setTyped] = useState<{ value: T; over: T } | null>(null)
  const isDirty = typed !== null && !alike(typed.value, stored)
  return {
    value: typed?.value ?? stored,
    isDirty,
    isOvertaken: isDirty && !alike(typed.over, stored),
    change: (part) =>
      setTyped((before) => ({ value: { ...(before?.value ?? stored), ...part }, over: before?.over ?? stored })),
    undo: () => setTyped(null),
    settle: (sent) => setTyped((now) => (now?.value === sent ? null : now)),
  }
}

/**
 * What was saved is part of the page itself, which is loaded anew: its name, its clock, its words. `settle` comes
 * first, so that the browser does not ask about a change that is stored.
 */
export function loadAnew(settle: () => void): void {
  flushSync(settle)
  location.reload()
}
