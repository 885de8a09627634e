import type { Clock } from '../clock.ts'

/** A clock that moves only by `advance`, which runs the timers that fall due in order of time. */
export type ManualClock = Clock & {
  advance(ms: number): void
  /** The delays of the waiting timers, shortest first. */
  waiting(): number[]
}

export function manualClock(startMs = Date.now()): ManualClock {
  let now = startMs
  let timers: { at: number; run: () => void }[] = []
  return {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    advance(ms) {
      const end = now + ms
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        timers = timers.filter((timer) => timer !== next)
        now = Math.max(now, next.at)
        next.run()
      }
      now = end
    },
    waiting: () => timers.map(({ at }) => at - now).sort((a, b) => a - b),
  }
}
