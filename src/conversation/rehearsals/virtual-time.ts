/** Time that stands still while somebody works, and goes on when it is told to: ten minutes of talk take none. */

export type VirtualTime = {
  /** Milliseconds since the beginning. */
  nowMs(): number
  /** Runs work once time has come so far; returns a function that cancels it. */
  after(ms: number, work: () => unknown): () => void
  /** Lets time pass. After each piece of work that is due, it waits until `settled`. */
  pass(ms: number, settled: () => Promise<void>): Promise<void>
}

export function createVirtualTime(): VirtualTime {
  let now = 0
  let due: { atMs: number; work: () => unknown }[] = []
  const next = (untilMs: number) =>
    due.filter(({ atMs }) => atMs <= untilMs).sort((one, other) => one.atMs - other.atMs)[0]
  return {
    nowMs: () => now,
    after(ms, work) {
      const entry = { atMs: now + Math.max(0, ms), work }
      due.push(entry)
      return () => void (due = due.filter((one) => one !== entry))
    },
    async pass(ms, settled) {
      const untilMs = now + ms
      for (let entry = next(untilMs); entry; entry = next(untilMs)) {
        const { atMs, work } = entry
        due = due.filter((one) => one !== entry)
        now = Math.max(now, atMs)
        work()
        await settled()
      }
      now = untilMs
    },
  }
}
