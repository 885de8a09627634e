import { sql } from 'kysely'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { AnyTx } from '#src/platform/db/tx.ts'

/** The key, the columns and the classes of personal data of every table, from the database's catalogue. */
export async function readShapes(tx: AnyTx): Promise<Map<string, Shape>> {
  const found = await sql<{ table: string; columns: Shape['columns']; key: Shape['key'] }>`
    select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as table,
      (select jsonb_object_agg(a.attname, coalesce(col_description(c.oid, a.attnum), 'none')) from pg_attribute as a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, null))
          order by array_position(i.indkey::int[], a.attnum::int))
        from pg_index as i join pg_attribute as a on a.attrelid = c.oid and a.attnum = any (i.indkey)
        where i.indrelid = c.oid and i.indisprimary) as key
    from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
    where n.nspname in ('public', 'platform', 'identity') and c.relkind in ('r', 'p') and not c.relispartition`.execute(
    sqlOf(tx),
  )
  return new Map(found.rows.map(({ table, columns, key }) => [table, { columns, key: key ?? [] }]))
}

export type Shape = {
  /** Class of personal data by column. */
  columns: Readonly<Record<string, string>>
  key: readonly { name: string; type: string }[]
}
