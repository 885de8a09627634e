import type { ExpressionBuilder } from 'kysely'
import type { DB } from '#src/platform/db/types.generated.ts'

/** Whether any service of the business of `o` is done on the way. */
export const hasTravel = ({ exists, selectFrom }: ExpressionBuilder<DB & { o: DB['offers'] }, 'o'>) =>
  exists(
    selectFrom('services as v')
      .select('v.id')
      .whereRef('v.business_id', '=', 'o.business_id')
      .where('v.travel_minutes', '>', 0),
  )
    .$castTo<boolean>()
    .as('has_travel')
