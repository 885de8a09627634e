import { ProviderError } from '#src/platform/errors/provider-error.ts'

/**
 * A brain cannot go on: it hung, failed, has an open circuit, said nothing, or made a false claim. The built-in brain
 * takes over. Only the first two count as failures of the provider; the others are answers, though useless ones.
 */
export class BrainFailure extends ProviderError {
  readonly reason: 'timeout' | 'error' | 'circuit_open' | 'empty' | 'claim' | 'loop'
  constructor(reason: BrainFailure['reason'], cause?: unknown) {
    super(reason === 'timeout' || reason === 'error' ? 'unknown' : 'refused', reason, { cause })
    this.message = `The brain failed: ${reason}`
    this.name = 'BrainFailure'
    this.reason = reason
  }
}
