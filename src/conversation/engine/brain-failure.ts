/** A brain that cannot go on: it hung, failed, said nothing, or claimed what is not so. The built-in one takes over. */
export class BrainFailure extends Error {
  readonly reason: 'timeout' | 'error' | 'empty' | 'claim' | 'loop'
  constructor(reason: BrainFailure['reason'], cause?: unknown) {
    super(`The brain failed: ${reason}`, { cause })
    this.name = 'BrainFailure'
    this.reason = reason
  }
}
