/** What Deskbell needs of an error tracker. Adapter: sentry.ts. */
import type { Fault } from '#src/platform/monitoring/fault.ts'

export type ErrorTracker = {
  /** Tells of a fault and returns at once. What cannot be sent is counted and forgotten; nothing waits for it. */
  report(fault: Fault): void
  /** Waits until everything was sent, this long (ms) at most. */
  flush(withinMs: number): Promise<void>
}
