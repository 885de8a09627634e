/**
 * A provider did not do what was asked. What matters is how sure that is:
 * `refused` – it said no, asking again is no use; `not-done` – it certainly did nothing, ask again later;
 * `unknown` – the answer was lost, it may have happened.
 */
export class ProviderError extends Error {
  readonly certainty: 'refused' | 'not-done' | 'unknown'
  readonly code: string
  constructor(certainty: 'refused' | 'not-done' | 'unknown', code: string, options?: ErrorOptions) {
    super(`The provider answered ${code} (${certainty})`, options)
    this.name = 'ProviderError'
    this.certainty = certainty
    this.code = code
  }
}
