/** Records that a known caller was refused, in a transaction of its own. */
import { actorKey, type Actor } from '../actor.ts'
import { countDenial } from '../denials/count-denial.ts'
import { DomainError } from '../errors/domain-error.ts'
import { Refusal } from './access.ts'
import type { ServerOptions } from './options.ts'

type Denied = { actor: Actor; route: { method?: string; path: string }; businessId: string | null; requestId: string }

/** Events per hour, for one actor at one route; more are only counted. */
const mostRecorded = 10

/**
 * Records a refusal by the route's policy, or by a use-case whose rule depends on more (only an owner removes others).
 * Visitors are not recorded. For a business's own people it writes events to the business's log, the first few of an
 * hour. Strangers to the business are only counted, one row an hour each, for the installation's admins: they must not
 * make another's log grow. The answer to the request is the same whether or not this could be written.
 */
export async function recordDenial<C>(options: ServerOptions<C>, denied: Denied, error: unknown): Promise<void> {
  const { actor, route, businessId, requestId } = denied
  const isDenial = error instanceof Refusal || (error instanceof DomainError && error.code === 'not_allowed')
  if (!isDenial || actor.kind === 'visitor') return
  const { db, log, clock } = options.context
  const data = { businessId, route: `${route.method ?? 'GET'} ${route.path}`, code: error.code }
  const isStranger = businessId !== null && !('businessId' in actor && actor.businessId === businessId)
  try {
    await db.by({ actor, requestId }).asPlatform('record a denial', async (tx) => {
      const count = await countDenial(
        tx,
        { type: 'access.denied', businessId, actor: actorKey(actor), what: isStranger ? null : data.route },
        clock.nowMs(),
      )
      if (isStranger || count === null || count > mostRecorded) return
      if (businessId === null) tx.record('access.denied', data)
      else await tx.inBusiness(businessId, async (own) => own.record('access.denied', data))
    })
  } catch (failure) {
    log.error({ err: failure, requestId, route: data.route }, 'a denial was not recorded')
  }
}
