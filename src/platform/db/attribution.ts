/** Sets the actor of a transaction once the HTTP server has identified it inside that transaction. */
import type { Attribution } from '../actor.ts'
import type { AnyTx } from './tx.ts'

const cells = new WeakMap<AnyTx, { by: Attribution }>()

export function bindAttribution(tx: AnyTx, cell: { by: Attribution }): void {
  cells.set(tx, cell)
}

/** From here on the transaction acts for `by`. */
export function attribute(tx: AnyTx, by: Attribution): void {
  const cell = cells.get(tx)
  if (cell) cell.by = by
}
