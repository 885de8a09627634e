/** Looks at a database that a restore is to fill. */
import pg from 'pg'
import type { Roles } from '../db/setting-up/roles.ts'
import type { Owner } from './tables-queries.ts'

/** Whether somebody's data would be lost. A restore that was broken off has left none worth keeping. */
export async function hasBusinesses(owner: Owner): Promise<boolean> {
  if (!(await hasTable(owner, 'public.businesses'))) return false
  if (await isUnfinished(owner)) return false
  // The policies bind an owner that is no superuser; the size of the table does not depend on who looks. A vacuumed
  // empty one has none.
  const { rows } = await owner.query<{ any: boolean }>(`select pg_relation_size('public.businesses') > 0 as any`)
  return rows[0]?.any === true
}

async function isUnfinished(owner: Owner): Promise<boolean> {
  if (!(await hasTable(owner, 'platform.restores'))) return false
  const { rows } = await owner.query<{ unfinished: boolean }>(
    'select exists (select from platform.restores where finished_at is null) as unfinished',
  )
  return rows[0]?.unfinished === true
}

/** Processes of the product that were seen in the last minute. */
export async function findRunning(owner: Owner): Promise<string[]> {
  if (!(await hasTable(owner, 'platform.processes'))) return []
  const { rows } = await owner.query<{ process: string }>(
    `select format('%s of version %s', array_to_string(services, '+'), version) as process from platform.processes
      where seen_at > clock_timestamp() - interval '1 minute' order by 1 limit 5`,
  )
  return rows.map(({ process }) => process)
}

/** Who may do what: the keys that open something, and who works where. */
export type Access = { keys: Map<string, string>; members: Map<string, string> }

/** Reads it as the platform does, whose policies show all; null where the tables are not there, or are too old. */
export async function findAccess(owner: Owner, roles: Roles): Promise<Access | null> {
  if (!(await hasTable(owner, 'public.api_keys'))) return null
  await owner.query(`begin; set local role ${pg.escapeIdentifier(roles.platform)}`)
  try {
    const keys = await owner.query<{ id: string; name: string }>(
      `select business_id || ' ' || id as id, name from api_keys where revoked_at is null`,
    )
    const members = await owner.query<{ id: string; role: string }>(
      `select business_id || ' ' || user_id as id, role from members`,
    )
    return {
      keys: new Map(keys.rows.map(({ id, name }) => [id, name])),
      members: new Map(members.rows.map(({ id, role }) => [id, role])),
    }
  } finally {
    await owner.query('rollback')
  }
}

async function hasTable(owner: Owner, name: string): Promise<boolean> {
  const { rows } = await owner.query<{ there: boolean }>('select to_regclass($1) is not null as there', [name])
  return rows[0]?.there === true
}
