/** Somebody known asked for what they may not have: that is remembered, in a transaction of its own. */
import type { Actor } from '../actor.ts'
import { DomainError } from '../errors/domain-error.ts'
import { Refusal } from './access.ts'
import type { ServerOptions } from './options.ts'

type Denied = { actor: Actor; one: { method?: string; path: string }; businessId: string | null; requestId: string }

/**
 * Records `access.denied` when the route's policy refused, or a use-case did where the policy depends on more (only an owner
 * removes others); a visitor is nobody to remember. It belongs to the business that was asked for: its people see that
 * somebody tried to get in, and of who it was only the id. The answer is the same whether or not it could be written.
 */
export async function recordDenial<C>(options: ServerOptions<C>, denied: Denied, error: unknown): Promise<void> {
  const { actor, one, businessId, requestId } = denied
  const isDenial = error instanceof Refusal || (error instanceof DomainError && error.code === 'not_allowed')
  if (!isDenial || actor.kind === 'visitor') return
  const { db, log } = options.context
  const by = db.by({ actor, requestId })
  const data = { businessId, route: `${one.method ?? 'GET'} ${one.path}`, code: error.code }
  try {
    if (businessId === null) await by.asPlatform('record a denial', async (tx) => tx.record('access.denied', data))
    else await by.forBusiness(businessId, async (tx) => tx.record('access.denied', data))
  } catch (failure) {
    log.error({ err: failure, requestId, route: data.route }, 'a denial was not recorded')
  }
}
