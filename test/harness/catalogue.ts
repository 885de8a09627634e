/**
 * What must hold for every table, column, reference, policy and function of the database, read from its catalogue. Each
 * check returns the problems it found, one line each; none is what is wanted. Asked as the owner.
 */
import type pg from 'pg'
import type { Roles } from '#src/platform/db/setting-up/roles.ts'
import type { TablePrivacy } from '#src/platform/privacy/part.ts'
import { privacyParts } from '#src/privacy-parts.ts'

export type Catalogue = { owner: pg.Client; roles: Roles; login: string }
type Check = (catalogue: Catalogue) => Promise<string[]>

/** Of the schemas we make ourselves; the queue's belongs to its own migrations. */
const ours = `('public', 'platform', 'identity', 'jobs', 'migrations')`
const everyone = `nspname not like 'pg\\_%' and nspname <> 'information_schema'`
const personalData = ['none', 'id', 'contact', 'content', 'secret']
/**
 * What happened to or was asked of the installation itself belongs to no business; a null never equals the tenant's id.
 */
const businessMayBeNull = ['events', 'idempotent_answers', 'exports', 'erasures']

/** Tables of businesses: everything in public that is not a partition, with the column that says whose a row is. */
export async function tenantTables({ owner }: Pick<Catalogue, 'owner'>): Promise<{ name: string; column: string }[]> {
  const found = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and not relispartition order by relname`,
  )
  return found.rows.map(({ name }) => ({ name, column: name === 'businesses' ? 'id' : 'business_id' }))
}

/** Row-level security on and forced, for the owner too. */
const unprotectedTables: Check = ({ owner }) =>
  lines(
    owner,
    `select relname || ': row-level security is ' || case when relrowsecurity then 'not forced' else 'off' end
      from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not (relrowsecurity
      and relforcerowsecurity)`,
  )

/** Exactly two policies: the tenant's compares one column, the platform's lets everything pass; no OR anywhere. */
const wrongPolicies: Check = async ({ owner, roles }) => {
  const { rows } = await owner.query<{ table: string; partition: boolean; policies: Policy[] }>(
    `select c.relname as table, c.relispartition as partition,
       coalesce((select json_agg(json_build_object('name', polname, 'permissive', polpermissive, 'command', polcmd,
           'roles', (select json_agg(rolname) from pg_roles where oid = any (polroles)),
           'using', pg_get_expr(polqual, polrelid), 'check', pg_get_expr(polwithcheck, polrelid)) order by polname)
             from pg_policy where polrelid = c.oid), '[]') as policies
     from pg_class as c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
  )
  return rows.flatMap(({ table, partition, policies }) => {
    // Nobody is granted a partition; it is reached through its parent, under the parent's policies.
    const wanted = partition ? [] : [platformPolicy(roles), tenantPolicy(roles, table)]
    return JSON.stringify(policies) === JSON.stringify(wanted)
      ? []
      : [`${table}: policies are ${JSON.stringify(policies)}`]
  })
}

type Policy = { name: string; permissive: boolean; command: string; roles: string[]; using: string; check: string }

const platformPolicy = (roles: Roles): Policy => ({
  name: 'platform',
  permissive: true,
  command: '*',
  roles: [roles.platform],
  using: 'true',
  check: 'true',
})

function tenantPolicy(roles: Roles, table: string): Policy {
  const own =
    `(${table === 'businesses' ? 'id' : 'business_id'} = ` +
    `(NULLIF(current_setting('deskbell.business_id'::text, true), ''::text))::uuid)`
  return { name: 'tenant', permissive: true, command: '*', roles: [roles.tenant], using: own, check: own }
}

/** Every tenant table says whose a row is, and no row is nobody's. */
const tablesWithoutBusiness: Check = async ({ owner }) => {
  const problems: string[] = []
  for (const { name, column } of await tenantTables({ owner })) {
    const { rows } = await owner.query<{ type: string; required: boolean }>(
      `select format_type(atttypid, null) as type, attnotnull as required from pg_attribute
        where attrelid = $1::regclass and attname = $2 and not attisdropped`,
      [`public.${name}`, column],
    )
    const [found] = rows
    if (found?.type !== 'uuid') problems.push(`${name}: has no ${column} of type uuid`)
    else if (!found.required && !businessMayBeNull.includes(name)) problems.push(`${name}: ${column} may be null`)
  }
  return problems
}

/** References bypass row-level security, so between tenant tables they carry the business on both sides. */
const looseReferences: Check = ({ owner }) =>
  lines(
    owner,
    `select c.conrelid::regclass || ': ' || c.conname || ' does not carry business_id on both sides'
    from pg_constraint as c
    join pg_class as target on target.oid = c.confrelid
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace and c.conparentid = 0
      and target.relnamespace = 'public'::regnamespace and target.relname <> 'businesses'
      and not exists (
        select from unnest(c.conkey, c.confkey) as pair(here, there)
        join pg_attribute as h on h.attrelid = c.conrelid and h.attnum = pair.here
        join pg_attribute as t on t.attrelid = c.confrelid and t.attnum = pair.there
        where h.attname = 'business_id' and t.attname = 'business_id')`,
  )

/** No table, sequence or view is granted to PUBLIC or straight to the login, and no partition to anybody. */
const looseGrants: Check = ({ owner, login }) =>
  lines(
    owner,
    `select n.nspname || '.' || c.relname || ': ' || acl.privilege_type || ' is granted to ' ||
      coalesce(r.rolname, 'PUBLIC')
    from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
    cross join lateral aclexplode(c.relacl) as acl left join pg_roles as r on r.oid = acl.grantee
    where ${everyone} and acl.grantee <> c.relowner and (acl.grantee = 0 or r.rolname = $1 or (c.relispartition
      and n.nspname = 'public'))`,
    [login],
  )

/** What is recorded stays: nobody may change, remove or empty events. */
const changeableEvents: Check = ({ owner }) =>
  lines(
    owner,
    `select c.relname || ': ' || acl.privilege_type || ' is granted to ' || coalesce(r.rolname, 'PUBLIC')
    from pg_class as c cross join lateral aclexplode(c.relacl) as acl left join pg_roles as r on r.oid = acl.grantee
    where c.relnamespace = 'public'::regnamespace and c.relname like 'events%' and acl.grantee <> c.relowner
      and acl.privilege_type not in ('SELECT', 'INSERT')`,
  )

/** Every column's comment is its class of personal data. */
const unclassifiedColumns: Check = ({ owner }) =>
  lines(
    owner,
    `select n.nspname || '.' || c.relname || '.' || a.attname || ': ' || coalesce('"' || col_description(c.oid,
      a.attnum) || '" is no class of personal data', 'not classified')
    from pg_class as c join pg_namespace as n on n.oid = c.relnamespace join pg_attribute as a on a.attrelid = c.oid
    where n.nspname in ('public', 'platform', 'identity') and c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0
      and not a.attisdropped
      and (col_description(c.oid, a.attnum) is null or not col_description(c.oid, a.attnum) = any ($1))`,
    [personalData],
  )

/** What the privacy parts say of a table; partitions are their parent's. */
const declared = new Map(privacyParts.flatMap((part) => Object.entries(part) as [string, TablePrivacy][]))

/**
 * Every column with personal data is named in a list of its table: shown to whom it is about, in the business's own
 * export, or hidden for a reason. No secret is shown, and of what people said in JSON only keys that are named.
 */
const unnamedPersonalData: Check = async ({ owner }) => {
  const { rows } = await owner.query<{ table: string; column: string; class: string; type: string }>(
    `select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as table, a.attname as column,
      col_description(c.oid, a.attnum) as class, format_type(a.atttypid, null) as type
    from pg_class as c join pg_namespace as n on n.oid = c.relnamespace join pg_attribute as a on a.attrelid = c.oid
    where n.nspname in ('public', 'platform', 'identity') and c.relkind in ('r', 'p') and not c.relispartition
      and a.attnum > 0 and not a.attisdropped order by 1, 2`,
  )
  return rows.flatMap(({ table, column, class: kind, type }) => {
    const of = declared.get(table) ?? {}
    const shown = [of.person?.shows, of.contact?.shows, of.business].some((list) => list?.some((one) => one === column))
    const hidden = Object.keys(of.hidden ?? {}).includes(column)
    const isOwn = column === 'business_id' && !table.includes('.')
    const problems = [
      kind === 'secret' && shown && 'is a secret, and shown',
      ['id', 'contact', 'content'].includes(kind) && !shown && !hidden && !isOwn && 'is in no list of its privacy part',
      shown && hidden && 'is shown and hidden',
      kind === 'content' &&
        shown &&
        type === 'jsonb' &&
        !Object.keys(of.json ?? {}).includes(column) &&
        'is JSON that people wrote, without a schema of the keys that may leave',
    ]
    return problems.filter((problem) => problem !== false).map((problem) => `${table}.${column}: ${problem}`)
  })
}

/**
 * A function that runs as its owner names its search path and is not everybody's; no other is everybody's in our
 * schemas.
 */
const looseFunctions: Check = ({ owner }) =>
  lines(
    owner,
    `select p.oid::regprocedure || ': ' || problem
    from pg_proc as p join pg_namespace as n on n.oid = p.pronamespace
    cross join lateral (values
      (case when p.prosecdef and not exists (select from unnest(p.proconfig) as setting
        where setting like 'search_path=%') then 'runs as its owner without a search path of its own' end),
      (case when (p.prosecdef or n.nspname in ${ours}) and exists (select
        from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) as acl
        where acl.grantee = 0) then 'may be executed by PUBLIC' end)
    ) as found(problem)
    where ${everyone} and problem is not null
      and not exists (select from pg_depend as d where d.objid = p.oid and d.deptype = 'e')`,
  )

/** The product's own login, before it becomes a role, can read no table of anybody's. */
export async function readableTables({ owner }: Pick<Catalogue, 'owner'>, loginClient: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select quote_ident(nspname) || '.' || quote_ident(relname) as name from pg_class as c join pg_namespace as n
      on n.oid = c.relnamespace
     where ${everyone} and relkind in ('r', 'p', 'v', 'm', 'S') order by 1`,
  )
  const problems: string[] = []
  for (const { name } of rows) {
    const refused = await loginClient.query(`select * from ${name} limit 1`).then(
      () => null,
      (error: { code?: string }) => error.code,
    )
    if (refused !== '42501')
      problems.push(`${name}: ${refused === null ? 'can be read by the login itself' : `fails with ${refused}`}`)
  }
  return rows.length ? problems : ['no table was found at all']
}

export const checks: Record<string, Check> = {
  unprotectedTables,
  wrongPolicies,
  tablesWithoutBusiness,
  looseReferences,
  looseGrants,
  changeableEvents,
  unclassifiedColumns,
  unnamedPersonalData,
  looseFunctions,
}

async function lines(owner: pg.Client, sql: string, values: unknown[] = []): Promise<string[]> {
  const { rows } = await owner.query<string[]>({ text: `${sql} order by 1`, values, rowMode: 'array' })
  return rows.map(([line]) => line as string)
}
