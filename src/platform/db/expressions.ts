/** Parts of queries that the query builder has no word for; their types follow from what goes in. */
import { sql, type Expression, type RawBuilder } from 'kysely'
import type { Temporal } from 'temporal-polyfill'

/** The one column that the query selects, as an array. */
export function arrayFrom<Row>(query: Expression<Row>): RawBuilder<Row[keyof Row][]> {
  return sql`array${query}`
}

/** A time column as the API writes it: 09:30. */
export function timeOfDay(time: Expression<string>): RawBuilder<string> {
  return sql`to_char(${time}, 'HH24:MI')`
}

/** A time of day so many minutes later, over midnight too; where the minutes are not known, `otherwise`. */
export function timeOfDayAfter(
  time: Expression<unknown>,
  minutes: Expression<unknown>,
  otherwise: Expression<unknown>,
): RawBuilder<string> {
  return sql`to_char(coalesce(${time} + make_interval(mins => ${minutes}), ${otherwise}), 'HH24:MI')`
}

/**
 * An instant in epoch milliseconds. Also for instants inside `jsonArrayFrom`, which arrive there as text and are typed
 * as Temporal.Instant all the same.
 */
export function epochMs(instant: Expression<Temporal.Instant>): RawBuilder<number> {
  return sql`(extract(epoch from ${instant}) * 1000)::bigint`
}
