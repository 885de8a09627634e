/**
 * What a provider that did not do what was asked is sure of: `refused` – it said no, asking again is no use; `deferred`
 * – it said "later" about this one recipient or message, and did nothing: it is well, and others get through;
 * `not-done` – it certainly did nothing, ask again later; `not-asked` – it was left alone: its circuit is open, or what
 * must be counted first cannot be; `unknown` – the answer was lost, it may have happened.
 */
export type Certainty = 'refused' | 'deferred' | 'not-done' | 'not-asked' | 'unknown'

/** A provider did not do what was asked. What matters is how sure that is. */
export class ProviderError extends Error {
  readonly certainty: Certainty
  readonly code: string
  constructor(certainty: Certainty, code: string, options?: ErrorOptions) {
    super(`The provider answered ${code} (${certainty})`, options)
    this.name = 'ProviderError'
    this.certainty = certainty
    this.code = code
  }
}
