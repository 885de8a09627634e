import type { ErrorCode, Problem } from '#contract/errors.ts'

/** An answer that says no: an RFC 9457 problem; or none at all, when `code` is `offline`. */
export class Refused extends Error {
  readonly code: ErrorCode | 'offline'
  readonly problem: Problem | null
  /** When to come again, as the server says. */
  readonly retryAfterSeconds: number | null
  constructor(code: ErrorCode | 'offline', problem: Problem | null, retryAfterSeconds: number | null = null) {
    super(problem?.detail ?? problem?.title ?? code)
    this.name = 'Refused'
    this.code = code
    this.problem = problem
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** What may be tried again by itself: nothing came through, or the server said "not just now". */
export const isPassing = (error: unknown): boolean =>
  error instanceof Refused && (error.code === 'offline' || error.code === 'unavailable')
