/** The cluster's roles. All databases of a cluster share them, so the configuration gives their names a prefix. */
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'

export type Roles = {
  /** Sees one business's rows; `forBusiness` becomes this role. */
  tenant: string
  /** Sees every business's rows; `asPlatform` becomes this role. */
  platform: string
  /** Owns the queue; the worker connects as this role. */
  jobs: string
  /** Sees only people's logins; the sign-in library becomes this role. */
  identity: string
}

export function rolesFor(prefix: string): Roles {
  return {
    tenant: `${prefix}_tenant`,
    platform: `${prefix}_platform`,
    jobs: `${prefix}_jobs`,
    identity: `${prefix}_identity`,
  }
}

/**
 * Creates missing roles and makes `login` a member of them without inheriting: as itself the login can read no table.
 * With `password` it creates the login too (for the embedded server).
 */
export async function ensureRoles(owner: pg.Client, roles: Roles, login: Login): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await makeRoles(owner, roles, login)
    } catch (error) {
      // All databases of a cluster share roles, but the migrator's lock is per database: the migrator of another one
      // may change the same roles now.
      const { code, message } = error as { code?: string; message: string }
      const metAnother = code === '23505' || /tuple concurrently (updated|deleted)/.test(message)
      if (!metAnother || tries >= 10) throw error
      await delay(20 * tries)
    }
  }
}

type Login = { name: string; password: string | null }

async function makeRoles(owner: pg.Client, roles: Roles, login: Login): Promise<void> {
  for (const role of Object.values(roles)) {
    if (!(await exists(owner, role))) await createRole(owner, `${pg.escapeIdentifier(role)} nologin noinherit`)
  }
  const name = pg.escapeIdentifier(login.name)
  if (!(await exists(owner, login.name))) {
    if (login.password === null) {
      throw new Error(
        `The role ${login.name} of DATABASE_URL does not exist. Create it: create role ${login.name} login ` +
          `noinherit password '…'`,
      )
    }
    await createRole(owner, `${name} login noinherit password ${pg.escapeLiteral(login.password)}`)
  } else if (login.password !== null) {
    await owner.query(`alter role ${name} password ${pg.escapeLiteral(login.password)}`)
  }
  const all = Object.values(roles).map(pg.escapeIdentifier).join(', ')
  // Since Postgres 16 a membership keeps the inherit setting of the time of its grant; revoke and grant it anew to
  // change that.
  const again = (await inherits(owner, roles, login.name)) ? `revoke ${all} from ${name}; ` : ''
  await owner.query(`${again}grant ${all} to ${name}`)
  // Only a member of a role may give it a function.
  await owner.query(`grant ${[roles.jobs, roles.platform].map(pg.escapeIdentifier).join(', ')} to current_user`)
}

/** Creates the role unless another database's migrator was faster. */
async function createRole(owner: pg.Client, definition: string): Promise<void> {
  await owner.query(`create role ${definition}`).catch((error: { code?: string }) => {
    const madeMeanwhile = error.code === '42710' || error.code === '23505'
    if (!madeMeanwhile) throw error
  })
}

async function exists(owner: pg.Client, role: string): Promise<boolean> {
  const found = await owner.query('select 1 from pg_roles where rolname = $1', [role])
  return found.rowCount === 1
}

async function inherits(owner: pg.Client, roles: Roles, login: string): Promise<boolean> {
  const found = await owner.query<{ any: boolean }>(
    `select bool_or(pg_has_role($1, role, 'usage')) as any from unnest($2::text[]) as role`,
    [login, Object.values(roles)],
  )
  return found.rows[0]?.any === true
}

export type Fault = { fault: string; fix: string }

/**
 * Why the login may not be used, or null. A login that bypasses row-level security would make the policies worthless.
 */
export async function faultOfLogin(client: pg.Client | pg.Pool, roles: Roles): Promise<Fault | null> {
  const found = await client.query<{
    name: string
    rolsuper: boolean
    rolbypassrls: boolean
    inherits: boolean
    member: boolean
    owner: boolean
  }>(
    `select rolname as name, rolsuper, rolbypassrls,
            pg_has_role(current_user, $1, 'usage') or pg_has_role(current_user, $2, 'usage') or
              pg_has_role(current_user, $3, 'usage') or pg_has_role(current_user, $4, 'usage') as inherits,
            pg_has_role(current_user, $1, 'member') and pg_has_role(current_user, $2, 'member')
              and pg_has_role(current_user, $4, 'member') as member,
            exists (select from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
              where n.nspname in ('public', 'platform', 'identity', 'migrations', 'graphile_worker')
                and c.relowner = pg_roles.oid) as owner
     from pg_roles where rolname = current_user`,
    [roles.tenant, roles.platform, roles.jobs, roles.identity],
  )
  const login = found.rows[0]
  if (!login) return { fault: 'DATABASE_URL: the login role was not found', fix: plainRole }
  const role = `DATABASE_URL: role ${login.name}`
  if (login.rolsuper) return { fault: `${role} is a superuser and ignores row-level security`, fix: plainRole }
  if (login.rolbypassrls) return { fault: `${role} bypasses row-level security`, fix: plainRole }
  if (login.owner) return { fault: `${role} owns tables`, fix: plainRole }
  if (login.inherits)
    return {
      fault: `${role} inherits Deskbell's roles`,
      fix: `Run: alter role ${login.name} noinherit; then grant the roles again with npm run migrate.`,
    }
  if (!login.member) return { fault: `${role} may not become ${roles.tenant}`, fix: 'Run: npm run migrate' }
  return null
}

const plainRole =
  'Use a plain role (create role … login noinherit), and give the owner in DATABASE_OWNER_URL for migrations.'
