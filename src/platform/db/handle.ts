/** The SQL handle behind a transaction. Only queries.ts files may import this module. */
import type { Kysely } from 'kysely'
import type { OpeningTx } from './tx.ts'
import type { DB } from './types.generated.ts'

export type SqlHandle = Kysely<DB>

const handles = new WeakMap<OpeningTx, SqlHandle>()

/** For database.ts: binds the SQL handle to the transaction while it is open. */
export function bindHandle(tx: OpeningTx, handle: SqlHandle): void {
  handles.set(tx, handle)
}

/** For database.ts: unbinds the handle after commit or rollback, and while a part runs as another role. */
export function unbindHandle(tx: OpeningTx): void {
  handles.delete(tx)
}

/**
 * The SQL handle, for queries.ts. Throws when the transaction is over or a part of it is running, so that a forgotten
 * `await` is found at once.
 */
export function sqlOf(tx: OpeningTx): SqlHandle {
  const handle = handles.get(tx)
  if (!handle)
    throw new Error(
      'This transaction is over, or a part of it is still running. Await every query and every part before going on.',
    )
  return handle
}
