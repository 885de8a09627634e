import { linkTo, paths } from '#contract/paths.ts'
import {
  closeBusiness as close,
  findOwnerAddresses,
  publishWidget,
  reopenBusiness as reopen,
} from '#src/businesses/index.ts'
import { actorKey, type Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'
import { graceDays, type Means } from './close-account.ts'
import { insertErasure, takeBackErasure } from './erasures-queries.ts'
import { mailBusinessClosed } from './mails.ts'

/**
 * Closes a business at once, and has it erased in 14 days: callers are told, its keys open nothing, its website takes
 * nobody. Owners can still sign in, take its data along and open it again. Fails with `business_closed`, and with
 * `invalid_request` when the name typed is not the business's.
 */
export async function closeBusiness(
  tx: Tx,
  { actor, typedName }: { actor: Actor; typedName: string },
  { config }: Pick<Means, 'config'>,
): Promise<{ erasesAt: string }> {
  const closed = await close(tx, typedName)
  if (closed === 'another-name')
    throw new DomainError('invalid_request', 'name: type the name of the business as it is')
  if (closed === 'closed-before') throw new DomainError('business_closed')
  await publishWidget(tx, { published: false })
  const dueAt = tx.wallNow.add({ hours: graceDays * 24 })
  const erasureId = newId()
  await insertErasure(tx, {
    id: erasureId,
    kind: 'business',
    subjectId: tx.businessId,
    businessId: tx.businessId,
    askedBy: actorKey(actor),
    dueAt,
  })
  tx.record('business.closed', { businessId: tx.businessId, erasureId })
  const link = config.baseUrl + linkTo(paths.businessData, { businessId: tx.businessId })
  for (const to of await findOwnerAddresses(tx))
    await mailBusinessClosed(tx, { to, config, day: dueAt.toString().slice(0, 10), link, name: closed.name })
  return { erasesAt: dueAt.toString() }
}

/** Opens a closed business again; its website stays off until an owner publishes it. Fails with `business_open`. */
export async function reopenBusiness(tx: Tx): Promise<{ open: true }> {
  const back = await takeBackErasure(tx, { subjectId: tx.businessId })
  if (!back) throw new DomainError('business_open')
  await reopen(tx)
  tx.record('business.reopened', { businessId: tx.businessId })
  return { open: true }
}
