import { ProviderError } from '#src/platform/errors/provider-error.ts'

/**
 * A brain that cannot go on: it hung, failed, is left alone because it failed others, said nothing, or claimed what is
 * not so. The built-in one takes over. Only the first two speak against the provider; the rest are answers, if useless
 * ones.
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
