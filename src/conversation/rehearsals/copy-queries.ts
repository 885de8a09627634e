/** Copies what a business is made of, row by row, whatever columns its tables have. */
import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'

/** The tables that make a business what it is, in the order in which their rows can be written. */
export const copiedTables = [
  'opening_hours',
  'subjects',
  'subject_hours',
  'services',
  'service_subjects',
  'service_steps',
  'dated_hours',
  'intake_questions',
  'knowledge',
] as const

export type Row = Record<string, unknown>

export async function readBusinessRow(tx: Tx): Promise<Row | undefined> {
  const found = await sql<{ row: Row }>`
    select to_jsonb(b) as row from businesses as b where id = ${tx.businessId}`.execute(sqlOf(tx))
  return found.rows[0]?.row
}

export async function readRows(tx: Tx, table: (typeof copiedTables)[number]): Promise<Row[]> {
  const found = await sql<{ row: Row }>`
    select to_jsonb(t) as row from ${sql.table(table)} as t where business_id = ${tx.businessId}`.execute(sqlOf(tx))
  return found.rows.map(({ row }) => row)
}

export async function insertBusinessRow(tx: PlatformTx, row: Row): Promise<void> {
  await insert(tx, 'businesses', [row])
}

export async function insertRows(tx: Tx, table: (typeof copiedTables)[number], rows: Row[]): Promise<void> {
  if (rows.length) await insert(tx, table, rows)
}

async function insert(tx: Tx | PlatformTx, table: string, rows: Row[]): Promise<void> {
  const name = sql.table(table)
  const columns = sql.join((await writableColumns(tx, table)).map((column) => sql.ref(column)))
  await sql`
    insert into ${name} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${name}, ${JSON.stringify(rows)}::jsonb)`.execute(sqlOf(tx))
}

/** All but those that Postgres computes. */
async function writableColumns(tx: Tx | PlatformTx, table: string): Promise<string[]> {
  const found = await sql<{ name: string }>`
    select attname as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''`.execute(sqlOf(tx))
  return found.rows.map(({ name }) => name)
}

/** A number of the copy's own. Nobody has it, and nothing is sent from it: it is never committed. */
export async function insertNumber(tx: Tx): Promise<string> {
  const e164 = `+1999${String(randomInt(10_000_000)).padStart(7, '0')}`
  await sqlOf(tx).insertInto('phone_numbers').values({ business_id: tx.businessId, id: newId(), e164 }).execute()
  return e164
}

/** Takes every text that waits for the carrier as handed over. */
export async function markTextsDone(tx: Tx): Promise<void> {
  await sqlOf(tx)
    .updateTable('effects')
    .set({ state: 'done', attempts: 1, tried_at: tx.wallNow })
    .where('business_id', '=', tx.businessId)
    .where('kind', '=', 'send-sms')
    .where('state', '=', 'due')
    .execute()
}

/** The texts to this number that may go, the oldest first. */
export async function findTextsTo(tx: Tx, number: string) {
  return sqlOf(tx)
    .selectFrom('messages as m')
    .innerJoin('effects as e', (join) =>
      join.onRef('e.business_id', '=', 'm.business_id').onRef('e.id', '=', 'm.effect_id'),
    )
    .select(['m.id', 'm.body', 'm.is_reply', 'm.sealed_code'])
    .where('m.business_id', '=', tx.businessId)
    .where('m.channel', '=', 'sms')
    .where('m.recipient', '=', number)
    .where('e.state', 'in', ['due', 'done'])
    .orderBy('m.id')
    .execute()
}

/** The thread that somebody texts in; the newest where there are several. */
export async function findThreadWith(tx: Tx, number: string): Promise<string | null> {
  const found = await sqlOf(tx)
    .selectFrom('text_threads')
    .select('id')
    .where('business_id', '=', tx.businessId)
    .where('their_number', '=', number)
    .executeTakeFirst()
  return found?.id ?? null
}

/** Whether a code was texted to this number. */
export async function hasCode(tx: Tx, number: string): Promise<boolean> {
  const found = await sqlOf(tx)
    .selectFrom('messages')
    .select('id')
    .where('business_id', '=', tx.businessId)
    .where('recipient', '=', number)
    .where('sealed_code', 'is not', null)
    .execute()
  return found.length > 0
}
