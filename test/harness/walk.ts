/** Walking every route: how one is called, and what the database holds before and after. */
import { paths } from '#contract/paths.ts'
import type { Context } from '#src/context.ts'
import type { AnyRoute, Live, PageRoute, Route, Stream } from '#src/platform/http/route.ts'
import { routesOf } from '#src/routes.ts'
import { raisedCaps, type Answer, type RequestOptions, type TestApp } from './app.ts'
import type { Furnished } from './furnished.ts'
import type { Sql } from './sql.ts'

/** What declares its access; sockets, webhooks and mounts prove who asks in ways of their own. */
export type Walked = Route | PageRoute | Stream<Context> | Live<Context>

/** Limits would stop a walk: every request comes from another address, and an address may ask for much. */
export const walkEnv = {
  ...raisedCaps,
  TRUSTED_PROXIES: '127.0.0.1',
  LENIENT_LIMIT: '1000000',
  MODERATE_LIMIT: '1000000',
  AUTH_ADDRESS_LIMIT: '100000',
}
let addresses = 0
const nextAddress = () => `10.${(addresses += 1) >> 16}.${(addresses >> 8) & 255}.${addresses & 255}`

export function walkedRoutes(ctx: Context): Walked[] {
  return routesOf(ctx).filter((one): one is Walked => ['route', 'page', 'stream', 'live'].includes(one.kind))
}

export const methodOf = (one: Walked) => ('method' in one ? one.method : 'GET')
export const nameOf = (one: AnyRoute<Context>) => `${'method' in one ? one.method : 'GET'} ${one.path}`
export const paramNamesOf = (one: Walked) => [...one.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string)

export function bodyOf(one: Walked, furnished: Furnished): unknown {
  if (!('body' in one) || !one.body) return undefined
  const body = furnished.bodies[nameOf(one)]
  if (body === undefined) throw new Error(`${nameOf(one)}: add a body for it to test/harness/furnished.ts`)
  return body
}

export type Asked = {
  as: RequestOptions
  params: Record<string, string>
  body?: unknown
  query?: Record<string, string>
}

/** What ends an account, a business or a customer's record: the walk goes on afterwards as if nobody had asked. */
const endings = [
  paths.api.deletePerson,
  paths.accountClose,
  paths.api.closeBusiness,
  paths.closeBusinessForm,
  paths.api.eraseContact,
  paths.eraseContactForm,
] as string[]

export async function ask(app: TestApp, one: Walked, asked: Asked): Promise<Answer> {
  if (!endings.includes(one.path)) return askOnce(app, one, asked)
  const [sessions, members] = await Promise.all(
    ['identity.sessions', 'members'].map((table) => app.sql(`select to_jsonb(t) as row from ${table} as t`)),
  )
  const answer = await askOnce(app, one, asked)
  if (answer.status >= 400) return answer
  for (const [table, rows] of [
    ['identity.sessions', sessions],
    ['members', members],
  ] as const)
    await app.sql(
      `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb) on conflict do nothing`,
      [JSON.stringify(rows?.map(({ row }) => row))],
    )
  await app.sql(
    `with undone as (delete from erasures where asked_at > now() - interval '1 minute' and state = 'waiting'
       and asked_by <> 'system:furnished' returning subject_id),
     people as (update identity.users set closed_at = null where id in (select subject_id from undone)),
     contacts as (update contacts set erased_at = null where id in (select subject_id from undone))
     update businesses set closed_at = null where id in (select subject_id from undone)`,
  )
  return answer
}

function askOnce(app: TestApp, one: Walked, { as, params, body, query }: Asked): Promise<Answer> {
  const path = one.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    if (!value) throw new Error(`${one.path}: add a real ${name} to test/harness/furnished.ts`)
    return encodeURIComponent(value)
  })
  const text = new URLSearchParams(query).toString()
  return app.request(methodOf(one), text ? `${path}?${text}` : path, {
    ...as,
    headers: { 'x-forwarded-for': nextAddress() },
    ...(body === undefined ? {} : { body }),
  })
}

/** Counters move with every request, and refusals are remembered; nothing else may. */
const moving = ['platform.rate_limits', 'platform.rate_limit_times', 'platform.workers']

/** Every row of every table, as text. */
export async function allRows(
  sql: Sql,
  schemas = ['public', 'identity', 'platform', 'graphile_worker'],
): Promise<string[]> {
  const tables = await sql<{ name: string }>(
    `select nspname || '.' || relname as name from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
     where relkind = 'r' and nspname = any ($1) and nspname || '.' || relname <> all ($2) order by 1`,
    [schemas, moving],
  )
  const union = tables
    .map(({ name }) => `select '${name} ' || to_jsonb(t)::text as line from ${name} as t`)
    .join(' union all ')
  const rows = await sql<{ line: string }>(
    `select line from (${union}) as every where line not like '%"access.denied"%' order by line`,
  )
  return rows.map(({ line }) => line)
}
