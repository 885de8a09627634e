/** The counting verbs of a transaction: how much somebody has used, against the caps. */
import { systemClock, type Clock } from '../clock/clock.ts'
import { limitOf, mostOf, type Cap, type CapFigures, type Count } from '../rate-limit/caps.ts'
import { storedKey } from '../rate-limit/keyed.ts'
import { forgetLimits, takeLimitsHere } from '../rate-limit/queries.ts'
import type { AnyTx } from './tx.ts'

type CountOptions = { caps?: CapFigures; secretKey?: string; clock: Clock }

/** Makes the counting verbs. The database's clock decides, unless a test has set its own. */
export function countsOf(options: CountOptions, tx: () => AnyTx): Pick<AnyTx, 'most' | 'take' | 'forget'> {
  const figures = options.caps ?? {}
  const stored = (counts: readonly Count[]) => {
    const { secretKey } = options
    if (secretKey === undefined) throw new Error('Without a secret key nothing can be counted')
    return counts.map(({ cap, key }) => {
      const limit = limitOf(figures, cap, key)
      return { ...limit, key: storedKey(limit, secretKey) }
    })
  }
  return {
    most: (cap) => mostOf(figures, cap),
    async take(counts): Promise<Cap | null> {
      if (counts.length === 0) return null
      const nowUs = options.clock === systemClock ? null : options.clock.nowMs() * 1000
      const answer = await takeLimitsHere(tx(), stored(counts), nowUs)
      if (answer[0] === 1) return null
      const reached = counts.find((_count, index) => (answer[3 * index + 1] ?? 0) <= 0)
      if (!reached) throw new Error('platform.take_here refused and named no limit that is reached')
      return reached.cap
    },
    async forget(counts) {
      await forgetLimits(
        tx(),
        stored(counts).map(({ key }) => key),
      )
    },
  }
}

/** The counting verbs of a transaction that is never committed: a count would make others wait for its end. */
export const countingNothing: Pick<AnyTx, 'take' | 'forget'> = { take: async () => null, forget: async () => {} }
