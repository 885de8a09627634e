import type { WidgetView } from '#contract/businesses.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { updateWidget } from './queries.ts'

/** Opens the business to visitors of websites, or closes it to them; and says how its booking page looks. */
export async function publishWidget(tx: Tx, wanted: WidgetView): Promise<WidgetView> {
  const changed = await updateWidget(tx, wanted)
  if (changed) tx.record('business.widget-changed', { businessId: tx.businessId, published: wanted.published })
  return wanted
}
