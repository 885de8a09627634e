/** Makes the product's tables anew, as they were at an earlier migration, for a restore to fill. */
import pg from 'pg'
import { applyMigrations, type Applying } from './apply-migrations.ts'
import { prepareCluster, withMigrationLock, type Login } from './migrate.ts'
import { afterFolder, expandFolder } from './migration-folders.ts'
import type { Roles } from './roles.ts'

export type Rebuilding = {
  ownerUrl: string
  roles: Roles
  login: Login
  /** The newest migration to fill, and the newest of after/. */
  migration: number
  finished: number
  /** Throws where the database must stay as it is. */
  check(client: pg.Client): Promise<void>
  /** Fills the tables as they are at `migration`. */
  fill(client: pg.Client): Promise<void>
  /** Runs at the newest migration. */
  complete(client: pg.Client): Promise<void>
}

/** Milliseconds to wait for whoever still uses a table that is to go. */
const lockWaitMs = 30_000

/**
 * Removes the product's tables, makes and fills those of the migration, and migrates on to the newest: in one
 * transaction, which leaves the database as it was when anything fails or the process dies.
 */
export function rebuild(rebuilding: Rebuilding): Promise<void> {
  const { ownerUrl, roles, login, migration, finished, check, fill, complete } = rebuilding
  return withMigrationLock(ownerUrl, async (client) => {
    await check(client)
    await prepareCluster(client, { ownerUrl, roles, login })
    const expanding: Applying = {
      client,
      roles,
      folder: expandFolder,
      table: 'migrations.applied',
      withinTransaction: true,
    }
    const finishing: Applying = { ...expanding, folder: afterFolder, table: 'migrations.finished' }
    await client.query(
      `begin; set local lock_timeout = ${lockWaitMs}; set local statement_timeout = 0;
       set local idle_in_transaction_session_timeout = 0`,
    )
    await removeTables(client, roles)
    await applyMigrations({ ...expanding, upTo: migration })
    await applyMigrations({ ...finishing, upTo: finished })
    await fill(client)
    await applyMigrations(expanding)
    await complete(client)
    await client.query('commit')
  })
}

/**
 * Everything of the product's own migrations, and the jobs in the queue. The schema `public` may hold what belongs to
 * others: ours are the tables with the platform's policy, and the functions that a business may call.
 */
async function removeTables(client: pg.Client, roles: Roles): Promise<void> {
  await client.query('drop schema if exists jobs, platform, identity, migrations cascade')
  const found = await client.query<{ drop: string }>(
    `select format('drop table public.%I cascade', relname) as drop from pg_class as c
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
         and exists (select from pg_policy where polrelid = c.oid and $1::regrole::oid = any (polroles))
     union all
     select format('drop function %s cascade', p.oid::regprocedure) from pg_proc as p
       where pronamespace = 'public'::regnamespace
         and exists (select from aclexplode(p.proacl) as acl where acl.grantee = $2::regrole)`,
    [pg.escapeIdentifier(roles.platform), pg.escapeIdentifier(roles.tenant)],
  )
  for (const { drop } of found.rows) await client.query(drop)
  // The queue's own tables stay: its library migrates them, on a connection of its own.
  const ours = await client.query<{ name: string }>(
    `select format('graphile_worker.%I', relname) as name from pg_class
      where relnamespace = 'graphile_worker'::regnamespace and relkind = 'i' and relname like 'deskbell\\_%'`,
  )
  await client.query(
    `set local role ${pg.escapeIdentifier(roles.jobs)};
     ${ours.rows.map(({ name }) => `drop index ${name}`).join('; ')};
     delete from graphile_worker._private_jobs; delete from graphile_worker._private_job_queues; reset role`,
  )
}
