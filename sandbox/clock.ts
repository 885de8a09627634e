/** Time as the sandbox sees it: tests bring a clock of their own and need not wait. */
export type Clock = {
  /** Wall time, epoch milliseconds. */
  now(): number
  /** Runs once after `ms` milliseconds; the result cancels it. */
  after(ms: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/** Timers of one owner, who can cancel all of them at once. */
export type Timers = {
  /** Runs once after `ms` milliseconds, unless `cancel` comes first; the result cancels this one alone. */
  after(ms: number, run: () => void): () => void
  cancel(): void
}

export function createTimers(clock: Clock): Timers {
  const waiting = new Set<() => void>()
  return {
    after(ms, run) {
      const cancel = clock.after(ms, () => {
        waiting.delete(cancel)
        run()
      })
      waiting.add(cancel)
      return () => {
        waiting.delete(cancel)
        cancel()
      }
    },
    cancel() {
      for (const cancel of waiting) cancel()
      waiting.clear()
    },
  }
}
