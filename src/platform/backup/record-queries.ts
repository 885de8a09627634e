import type pg from 'pg'
import { newId } from '../values/ids.ts'
import { connectOwner } from './tables-queries.ts'

export type BackupRecord = {
  at: Date
  ok: boolean
  bytes: number
  rows: number
  tookMs: number
  proved: boolean
}

/** Writes down that a backup was taken, or was not. A database of before there were backups keeps no such record. */
export async function recordBackup(ownerUrl: string, record: BackupRecord): Promise<void> {
  const owner = await connectOwner(ownerUrl, 'deskbell backup')
  try {
    const { rows } = await owner.query<{ there: boolean }>(
      `select to_regclass('platform.backups') is not null as there`,
    )
    if (!rows[0]?.there) return
    await owner.query(
      `insert into platform.backups (id, at, ok, bytes, row_count, took_ms, proved)
        values ($1, $2, $3, $4, $5, $6, $7)`,
      [newId(), record.at, record.ok, record.bytes, record.rows, Math.round(record.tookMs), record.proved],
    )
    await owner.query(`delete from platform.backups where at < now() - interval '400 days'`)
  } finally {
    await owner.end()
  }
}

/** When the last good backup was taken, in seconds since 1970; null before the first. For the worker's metrics. */
export async function findLastBackup(pool: pg.Pool): Promise<number | null> {
  const found = await pool.query<{ seconds: number | null }>(
    'select extract(epoch from max(at))::float8 as seconds from platform.backups where ok',
  )
  return found.rows[0]?.seconds ?? null
}
