/**
 * How certain a failed provider call is about what happened: `refused`: it said no; asking again is useless.
 * `deferred`: it said "later" about this recipient or message and did nothing; other recipients are fine. `not-done`:
 * it certainly did nothing; ask again later. `not-asked`: we did not call it: its circuit is open, or the limiter that
 * must count first is away. `unknown`: the answer was lost, so it may have happened.
 */
export type Certainty = 'refused' | 'deferred' | 'not-done' | 'not-asked' | 'unknown'

/** A provider did not do what we asked. `certainty` says what may have happened. */
export class ProviderError extends Error {
  readonly certainty: Certainty
  readonly code: string
  /** The seconds for which it asked us to stay away; 0 when it did not say. */
  readonly retryAfterSeconds: number
  constructor(certainty: Certainty, code: string, options: ErrorOptions & { retryAfterSeconds?: number } = {}) {
    super(`The provider answered ${code} (${certainty})`, options)
    this.name = 'ProviderError'
    this.certainty = certainty
    this.code = code
    this.retryAfterSeconds = options.retryAfterSeconds ?? 0
  }
}

/** For what the provider may well refuse, because there is nothing to do: takes a refusal for done, throws all else. */
export function unlessRefused(error: unknown): void {
  if (!(error instanceof ProviderError) || error.certainty !== 'refused') throw error
}
