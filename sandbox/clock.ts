/** Time as the sandbox sees it, so that tests need not wait. */
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
