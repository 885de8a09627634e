/** The scope a bench runs in: its size, where it reports progress, and what has to be undone, however it ends. */
import type { Result } from './result.ts'

export type Scope = {
  /** Runs fewer and shorter rounds: to see that a bench works, not to believe the figures. */
  readonly quick: boolean
  /** Runs also the parts that take many minutes and gigabytes. */
  readonly full: boolean
  progress(step: string): void
  /** Registers work that undoes something, in reverse order, when the bench is over, fails, or is interrupted. */
  undo(work: () => Promise<unknown>): void
}

export type Bench = {
  name: string
  /** The longest a bench may run; then what it started is undone. */
  mostMs: number
  run(scope: Scope): Promise<Result[]>
}

export type OpenScope = Scope & { close(): Promise<void> }

export function openScope(options: { quick: boolean; full?: boolean; progress(step: string): void }): OpenScope {
  const toUndo: (() => Promise<unknown>)[] = []
  let closing: Promise<void> | null = null
  const undoAll = async () => {
    for (let work = toUndo.pop(); work; work = toUndo.pop())
      await within(longestUndoMs, work()).catch((error: unknown) => options.progress(`not undone: ${String(error)}`))
  }
  return {
    full: false,
    ...options,
    // An interrupted bench may still start something: undo it as soon as it is registered.
    undo: (work) => {
      toUndo.push(work)
      if (closing) closing = closing.then(undoAll)
    },
    close: () => (closing ??= undoAll()),
  }
}

const longestUndoMs = 30_000

/** Rejects when the work takes too long, because a connection whose server is gone may never end. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${ms / 1000} s`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Runs ours and the peer's in turns, so that anything that disturbs the machine meanwhile disturbs both. */
export async function inTurns(
  rounds: number,
  turns: { ours(round: number): Promise<void>; peer(round: number): Promise<void> },
): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    // Change which one goes first, so that neither always has the warmer disk.
    const order = round % 2 ? [turns.peer, turns.ours] : [turns.ours, turns.peer]
    for (const turn of order) await turn(round)
  }
}
