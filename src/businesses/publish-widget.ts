import type { WidgetView } from '#contract/businesses.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { getBusiness } from './get-business.ts'
import { findLook, updateWidget } from './queries.ts'

/** Opens the business to visitors of websites, or closes it to them; and says how its booking page looks. */
export async function publishWidget(tx: Tx, wanted: WidgetView): Promise<WidgetView> {
  const changed = await updateWidget(tx, wanted)
  if (changed) tx.record('business.widget-changed', { businessId: tx.businessId, published: wanted.published })
  return wanted
}

/** As `publishWidget` left it. */
export async function getWidget(tx: Tx): Promise<WidgetView> {
  const { widgetPublished } = await getBusiness(tx)
  return { published: widgetPublished, ...(await findLook(tx)) }
}
