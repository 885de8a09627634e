import type { Context } from '#src/context.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import type { MountCall } from '#src/platform/http/kinds/mount-call.ts'

/** Runs work for a person who has not shown yet who they are. */
export function asVisitor<T>(ctx: Context, call: MountCall, work: (tx: PlatformTx) => Promise<T>): Promise<T> {
  return ctx.db.by({ actor: { kind: 'visitor' }, requestId: call.requestId }).asPlatform('somebody signs in', work)
}
