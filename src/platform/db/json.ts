import { sql, type RawBuilder } from 'kysely'

/** A jsonb parameter. The driver would write a JavaScript array as a Postgres array. */
export function json<T>(value: T): RawBuilder<T> {
  return sql<T>`${JSON.stringify(value)}::jsonb`
}
