/** Whoever asks for much at once waits for themselves, and keeps nobody else waiting. */

/** Of one asker: both sides stay busy, and the processors are left to others. */
const mostAtOnce = 2

/** Runs work; of one `whose` so much at a time, the rest in the order it came. */
export type InTurn = <T>(whose: string, work: () => Promise<T>) => Promise<T>

type Asker = { running: number; waiting: (() => void)[] }

export function createTurns(most = mostAtOnce): InTurn {
  const askers = new Map<string, Asker>()
  return async (whose, work) => {
    const asker = askers.get(whose) ?? { running: 0, waiting: [] }
    askers.set(whose, asker)
    if (asker.running < most) asker.running += 1
    else await new Promise<void>((begin) => asker.waiting.push(begin))
    try {
      return await work()
    } finally {
      const next = asker.waiting.shift()
      // The place is handed on: nobody who comes just now gets between.
      if (next) next()
      else if ((asker.running -= 1) === 0) askers.delete(whose)
    }
  }
}
