import type { RequestCall } from '#contract/calls.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { networkOf } from '#src/platform/rate-limit/address-group.ts'
import { dayMs, type CapFigures } from '#src/platform/rate-limit/caps.ts'
import type { Limit } from '#src/platform/rate-limit/limiter.ts'
import { visitorAt } from '#src/platform/rate-limit/visitor.ts'
import { callLimits } from './caps.ts'
import { hadCalled } from './queries.ts'
import { whereToCall, type Settings } from './where-to-call.ts'

/**
 * Lists the limits of one call: by the phone it rings, the business that pays and the visitor who asks. Fails as
 * `whereToCall` does, before anything is counted.
 */
export async function capsOfCall(
  tx: PlatformTx,
  { wanted, address }: { wanted: RequestCall; address: string },
  settings: Settings & { secretKey: string; caps: CapFigures },
): Promise<Limit[]> {
  const visitor = visitorAt(settings.secretKey, address)
  const since = tx.wallNow.subtract({ milliseconds: dayMs })
  const { business, number } = await whereToCall(tx, wanted, settings)
  const isNewToVisitor = !(await hadCalled(tx, { visitor, number, since }))
  return callLimits(settings.caps, {
    businessId: business.id,
    number,
    country: business.country,
    visitor,
    network: networkOf(address),
    isNewToVisitor,
  })
}
