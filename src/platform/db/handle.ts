/** The SQL handle behind a transaction. Only queries.ts files may import this module. */
import type { Kysely } from 'kysely'
import type { AnyTx } from './tx.ts'
import type { DB } from './types.generated.ts'

export type SqlHandle = Kysely<DB>

const handles = new WeakMap<AnyTx, SqlHandle>()

/** For database.ts: ties the handle to the transaction for as long as that lives. */
export function bindHandle(tx: AnyTx, handle: SqlHandle): void {
  handles.set(tx, handle)
}

/**
 * For database.ts: after commit or rollback nothing can be asked of the transaction any more, and while a part of it is
 * another's, not yet.
 */
export function unbindHandle(tx: AnyTx): void {
  handles.delete(tx)
}

/**
 * The handle for queries.ts. Throws when the transaction is over or a part of it is running: a forgotten `await` is
 * found at once.
 */
export function sqlOf(tx: AnyTx): SqlHandle {
  const handle = handles.get(tx)
  if (!handle)
    throw new Error(
      'This transaction is over, or a part of it is still running. Await every query and every part before going on.',
    )
  return handle
}
