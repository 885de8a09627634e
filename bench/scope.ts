/** What a bench runs in: its size, where it says how far it is, and what has to be undone, however it ends. */
import type { Result } from './result.ts'

export type Scope = {
  /** Fewer and shorter rounds: to see that it works, not to believe the figures. */
  readonly quick: boolean
  progress(step: string): void
  /** Undone in reverse order when the bench is over, fails, or is interrupted. */
  undo(work: () => Promise<unknown>): void
}

export type Bench = {
  name: string
  /** No bench runs longer; what is started is undone then too. */
  mostMs: number
  run(scope: Scope): Promise<Result[]>
}

export type OpenScope = Scope & { close(): Promise<void> }

export function openScope(options: { quick: boolean; progress(step: string): void }): OpenScope {
  const undone: (() => Promise<unknown>)[] = []
  return {
    ...options,
    undo: (work) => void undone.push(work),
    async close() {
      for (const work of undone.splice(0).reverse()) await work().catch((error: unknown) => options.progress(`not undone: ${String(error)}`))
    },
  }
}

/** Ours and the peer's in turns, so that whatever disturbs the machine meanwhile disturbs both. */
export async function inTurns(rounds: number, turns: { ours(round: number): Promise<void>; peer(round: number): Promise<void> }): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    // Who goes first changes, so that neither always has the warmer disk.
    const order = round % 2 ? [turns.peer, turns.ours] : [turns.ours, turns.peer]
    for (const turn of order) await turn(round)
  }
}
