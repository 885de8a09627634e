/**
 * The timers of one line, by name. Setting one replaces it, so no timer is ever forgotten and left running; everything
 * that depends on the caller's silence is cleared together.
 */
export type Timers<Name extends string> = {
  set(name: Name, ms: number, work: () => void): void
  clear(...names: Name[]): void
  /** When each timer that is set will run, milliseconds from now. */
  left(): Partial<Record<Name, number>>
}

/** `after` runs work later unless the line is closed by then, and returns a function that cancels it. */
export function createTimers<Name extends string>({
  after,
  now,
}: {
  after(ms: number, work: () => void): () => void
  now(): number
}): Timers<Name> {
  const running = new Map<Name, { cancel: () => void; atMs: number }>()
  const clear = (...names: Name[]) => {
    for (const name of names) {
      running.get(name)?.cancel()
      running.delete(name)
    }
  }
  return {
    set(name, ms, work) {
      clear(name)
      const cancel = after(ms, () => {
        running.delete(name)
        work()
      })
      running.set(name, { cancel, atMs: now() + ms })
    },
    clear,
    left: () => Object.fromEntries([...running].map(([name, { atMs }]) => [name, atMs - now()])) as never,
  }
}
