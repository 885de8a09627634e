/** What DESIGN.md promises of every table, by the database's own catalogue. Also run on Postgres 15, with the races. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checks, readableTables, tenantTables, type Catalogue } from './harness/catalogue.ts'
import { cloneDatabase } from './harness/database.ts'
import type { ClonedDatabase } from './harness/postgres.ts'

type Opened = AsyncDisposable & Catalogue & { database: ClonedDatabase; loginClient: pg.Client }

async function open(): Promise<Opened> {
  const database = await cloneDatabase()
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  const loginClient = new pg.Client({ connectionString: database.url })
  await Promise.all([owner.connect(), loginClient.connect()])
  return {
    database,
    owner,
    loginClient,
    roles: database.roles,
    login: loginClient.user as string,
    async [Symbol.asyncDispose]() {
      await Promise.all([owner.end(), loginClient.end()])
      await database.drop()
    },
  }
}

describe('the migrated database', () => {
  let migrated: Opened
  beforeAll(async () => {
    migrated = await open()
  })
  afterAll(() => migrated[Symbol.asyncDispose]())

  test('there are tables to look at', async () => {
    const names = (await tenantTables(migrated)).map((table) => table.name)
    expect(names).toEqual(
      expect.arrayContaining(['businesses', 'contacts', 'appointments', 'allocations', 'events', 'messages', 'calls']),
    )
  })

  test.each(Object.entries(checks))('%s: none', async (_, check) => expect(await check(migrated)).toEqual([]))

  test('the login itself can read no table, of ours or of the queue', async () =>
    expect(await readableTables(migrated, migrated.loginClient)).toEqual([]))

  test('a reference to another business cannot be written, even by who sees all', async () => {
    const [mine, other, subject] = [randomUUID(), randomUUID(), randomUUID()]
    const business = (id: string) => `('${id}', 'b-${id}', 'B', 'salon', 'UTC', 'US', 'en', 'USD', now())`
    await migrated.owner.query(
      `insert into businesses (id, slug, name, trade, zone, country, language, currency, created_at)
        values ${business(mine)}, ${business(other)}`,
    )
    await migrated.owner.query(
      `insert into subjects (business_id, id, kind, name) values ('${other}', '${subject}', 'staff', 'Ann')`,
    )
    const hours = `insert into subject_hours (business_id, id, subject_id, weekday, opens, closes)
      values ('${mine}', '${randomUUID()}', '${subject}', 1, '08:00', '09:00')`
    await expect(migrated.owner.query(hours)).rejects.toMatchObject({ code: '23503' })
  })
})

describe('a check that would not notice is no check', () => {
  const id = '(business_id uuid not null references businesses, id uuid not null, primary key (business_id, id))'
  const classified = (table: string, ...more: string[]) =>
    `select platform.classify('${table}', 'id',
      ${['business_id', 'id', ...more].map((column) => `'${column}'`).join(', ')})`
  const sound = (table: string) => [
    `create table ${table} ${id}`,
    `select platform.protect('${table}')`,
    classified(table),
  ]
  const broken: [string, keyof typeof checks, string[], RegExp][] = [
    [
      'a table without row-level security',
      'unprotectedTables',
      [`create table loose ${id}`],
      /^loose: row-level security is off$/,
    ],
    [
      'a table whose owner sees all',
      'unprotectedTables',
      [`create table loose ${id}`, 'alter table loose enable row level security'],
      /^loose: .* not forced$/,
    ],
    ['a new table without a policy', 'wrongPolicies', [`create table loose ${id}`], /^loose: policies are \[\]$/],
    [
      'a policy with an OR',
      'wrongPolicies',
      [...sound('loose'), 'alter policy tenant on loose using (business_id is null or true)'],
      /^loose: policies are .* OR true/,
    ],
    [
      'a third policy',
      'wrongPolicies',
      [...sound('loose'), 'create policy more on loose for select to public using (true)'],
      /^loose: policies are .*more/,
    ],
    [
      'a policy for the wrong role',
      'wrongPolicies',
      [...sound('loose'), 'alter policy platform on loose to public'],
      /^loose: policies are/,
    ],
    [
      'a table of nobody',
      'tablesWithoutBusiness',
      ['create table loose (id uuid primary key)'],
      /^loose: has no business_id/,
    ],
    [
      'a row of nobody',
      'tablesWithoutBusiness',
      ['create table loose (business_id uuid, id uuid primary key)'],
      /^loose: business_id may be null$/,
    ],
    [
      'a reference by id alone',
      'looseReferences',
      [...sound('loose'), 'alter table loose add column effect_id uuid references effects (id)'],
      /^loose: loose_effect_id_fkey does not carry business_id/,
    ],
    [
      'a reference with the businesses swapped',
      'looseReferences',
      [
        ...sound('loose'),
        'alter table loose add column contact_id uuid, add foreign key (contact_id, business_id) references ' +
          'contacts (business_id, id)',
      ],
      /^loose: loose_contact_id_business_id_fkey/,
    ],
    [
      'a grant to everybody',
      'looseGrants',
      ['grant select on contacts to public'],
      /^public.contacts: SELECT is granted to PUBLIC$/,
    ],
    [
      'a grant to the login',
      'looseGrants',
      ['grant insert on identity.users to {login}'],
      /^identity.users: INSERT is granted to/,
    ],
    [
      'a granted partition',
      'looseGrants',
      ['grant select on events_default to {tenant}'],
      /^public.events_default: SELECT is granted to/,
    ],
    [
      'events that can be changed',
      'changeableEvents',
      ['grant update (data) on events to {tenant}', 'grant delete on events to {platform}'],
      /^events: DELETE is granted to/,
    ],
    [
      'a column of unknown class',
      'unclassifiedColumns',
      ['alter table contacts add column birthday date'],
      /^public.contacts.birthday: not classified$/,
    ],
    [
      'a class nobody knows',
      'unclassifiedColumns',
      [`comment on column identity.users.email is 'private'`],
      /^identity.users.email: "private" is no class/,
    ],
    [
      'a name that no list mentions',
      'unnamedPersonalData',
      ['alter table contacts add column nickname text', `select platform.classify('contacts', 'contact', 'nickname')`],
      /^contacts.nickname: is in no list of its privacy part$/,
    ],
    [
      'a new table with a name in it',
      'unnamedPersonalData',
      [
        ...sound('pets'),
        'alter table pets add column name text',
        `select platform.classify('pets', 'contact', 'name')`,
      ],
      /^pets.name: is in no list/,
    ],
    [
      'a secret that is shown',
      'unnamedPersonalData',
      [`select platform.classify('contacts', 'secret', 'name')`],
      /^contacts.name: is a secret, and shown$/,
    ],
    [
      'words in JSON of any keys',
      'unnamedPersonalData',
      [
        `select platform.classify('appointments', 'content', 'answers')`,
        `select platform.classify('services', 'content', 'name')`,
      ],
      /^services.name: is JSON that people wrote, without a schema/,
    ],
    [
      'a function that runs as its owner',
      'looseFunctions',
      [`create function platform.loose() returns int language sql security definer as 'select 1'`],
      /loose\(\): runs as its owner without a search path/,
    ],
    [
      'a function for everybody',
      'looseFunctions',
      [`create function platform.loose() returns int language sql as 'select 1'`],
      /loose\(\): may be executed by PUBLIC/,
    ],
  ]

  let scratch: Opened
  beforeAll(async () => {
    scratch = await open()
  })
  afterAll(() => scratch[Symbol.asyncDispose]())

  test.each(broken)('%s is reported by %s', async (_, check, statements, problem) => {
    await scratch.owner.query('begin')
    try {
      for (const statement of statements) {
        await scratch.owner.query(
          statement
            .replace('{login}', scratch.login)
            .replace('{tenant}', scratch.roles.tenant)
            .replace('{platform}', scratch.roles.platform),
        )
      }
      expect(await checks[check]?.(scratch)).toContainEqual(expect.stringMatching(problem))
    } finally {
      await scratch.owner.query('rollback')
    }
    expect(await checks[check]?.(scratch)).toEqual([])
  })

  test('a table the login can read is reported', async () => {
    await scratch.owner.query(`grant select on contacts to ${pg.escapeIdentifier(scratch.login)}`)
    expect(await readableTables(scratch, scratch.loginClient)).toEqual([
      'public.contacts: can be read by the login itself',
    ])
    await scratch.owner.query(`revoke select on contacts from ${pg.escapeIdentifier(scratch.login)}`)
  })

  test('partitions made later are as protected as the first', async () => {
    await scratch.owner.query(`select platform.ensure_event_partitions('2031-01-01', 3)`)
    for (const check of Object.values(checks)) expect(await check(scratch)).toEqual([])
  })
})

describe('one business in the rows of another', () => {
  const [mine, other] = [randomUUID(), randomUUID()]
  let world: Opened
  let tables: { name: string; column: string }[]

  beforeAll(async () => {
    world = await open()
    tables = await tenantTables(world)
    await dropRules(world.owner)
    // Each table gets one row, and no other from it.
    await world.owner.query('alter table businesses disable trigger user')
    for (const { name, column } of tables)
      for (const business of [mine, other]) await insertRow(world.owner, { name, column, business })
    await world.loginClient.query(`set role ${pg.escapeIdentifier(world.roles.tenant)}`)
    await world.loginClient.query(`set deskbell.business_id = '${mine}'`)
  })
  afterAll(() => world[Symbol.asyncDispose]())

  /** For every tenant table, what goes wrong; nothing is what is wanted. */
  async function inEveryTable(
    attempt: (table: { name: string; column: string }) => Promise<string | null>,
  ): Promise<string[]> {
    const problems: string[] = []
    for (const table of tables) {
      const problem = await attempt(table)
      if (problem) problems.push(`${table.name}: ${problem}`)
    }
    return problems
  }
  const refusalOf = (sql: string) =>
    world.loginClient.query(sql).then(
      (result) => `${result.command} of ${result.rowCount}`,
      (error: { code?: string }) => error.code ?? 'no code',
    )

  test('sees its own rows and none of the other', async () => {
    const problems = await inEveryTable(async ({ name, column }) => {
      const { rows } = await world.loginClient.query<{ business: string }>(`select ${column} as business from ${name}`)
      return rows.length === 1 && rows[0]?.business === mine ? null : `sees ${JSON.stringify(rows)}`
    })
    expect(problems).toEqual([])
  })

  test('changes none and removes none', async () => {
    const problems = await inEveryTable(async ({ name, column }) => {
      const outcomes = [
        await refusalOf(`update ${name} set ${column} = ${column} where ${column} = '${other}'`),
        await refusalOf(`delete from ${name} where ${column} = '${other}'`),
      ]
      return outcomes.every((one) => one === 'UPDATE of 0' || one === 'DELETE of 0' || one === '42501')
        ? null
        : outcomes.join(', ')
    })
    expect(problems).toEqual([])
  })

  test('gives none of its own away and writes none for it', async () => {
    const problems = await inEveryTable(async ({ name, column }) => {
      const given = await refusalOf(`update ${name} set ${column} = '${other}'`)
      const written = await insertRow(world.loginClient, { name, column, business: other }, world.owner).then(
        () => 'an insert',
        (error: { code?: string }) => error.code,
      )
      return given === '42501' && written === '42501' ? null : `${given}, ${written}`
    })
    expect(problems).toEqual([])
  })

  test('without a business nothing is seen at all', async () => {
    await world.loginClient.query(`set deskbell.business_id = ''`)
    const problems = await inEveryTable(async ({ name }) => {
      const { rowCount } = await world.loginClient.query(`select from ${name}`)
      return rowCount === 0 ? null : `sees ${rowCount}`
    })
    await world.loginClient.query(`set deskbell.business_id = '${mine}'`)
    expect(problems).toEqual([])
  })

  test('all rows are still there', async () => {
    const problems = await inEveryTable(async ({ name }) => {
      const { rowCount } = await world.owner.query(`select from ${name}`)
      return rowCount === 2 ? null : `has ${rowCount} rows`
    })
    expect(problems).toEqual([])
  })
})

/** Only policies are tried here, so that any values will do. */
async function dropRules(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ drop: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop from pg_constraint
     where connamespace = 'public'::regnamespace and contype in ('c', 'f') and conparentid = 0 and coninhcount = 0`,
  )
  for (const { drop } of rows) await owner.query(drop)
}

const sample: Record<string, string> = {
  uuid: 'gen_random_uuid()',
  xid8: `'1'`,
  text: 'gen_random_uuid()::text',
  smallint: '1',
  integer: '1',
  bigint: '1',
  numeric: '1',
  boolean: 'true',
  jsonb: `'{}'`,
  bytea: `gen_random_uuid()::text::bytea`,
  'text[]': `'{}'`,
  'uuid[]': `'{}'`,
  'integer[]': `'{}'`,
  'timestamp with time zone': `'2026-03-02T10:00Z'`,
  'time without time zone': `'10:00'`,
  date: `'2026-03-02'`,
}

/** A row of any table, whatever its columns. */
async function insertRow(
  client: pg.Client,
  { name, column, business }: { name: string; column: string; business: string },
  describer = client,
): Promise<void> {
  const { rows } = await describer.query<{ column: string; type: string }>(
    `select attname as column, format_type(atttypid, null) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`,
    [`public.${name}`],
  )
  const values = rows.map((one) => (one.column === column ? `'${business}'` : sample[one.type]))
  const unknown = rows.find((_, index) => values[index] === undefined)
  if (unknown) throw new Error(`${name}.${unknown.column}: no sample value of type ${unknown.type}; add one`)
  await client.query(`insert into ${name} (${rows.map((one) => one.column).join(', ')}) values (${values.join(', ')})`)
}
