/**
 * Walks every route as the people and keys of one business with another's ids: in the path (every combination), in the
 * query and in the body. None of the other's rows is changed, none of its ids, names or numbers is answered.
 */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { apiScopes } from '#contract/team.ts'
import { createApiKey } from '#src/businesses/create-api-key.ts'
import { sampled } from '#test/harness/proof.ts'
import { type Answer, type RequestOptions, useApp } from './harness/app.ts'
import { buildSession } from './harness/builders.ts'
import { furnish, type Furnished } from './harness/furnished.ts'
import {
  allRows,
  ask,
  bodyOf,
  methodOf,
  nameOf,
  paramNamesOf,
  walkedRoutes,
  walkEnv,
  type Walked,
} from './harness/walk.ts'

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
/** What names a thing of somebody's: an id, or the secret in a link. */
const naming = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\w-]{43})$/
const refusals = [401, 403, 404, 409, 410, 422]

let walked: Walked[]
let [mine, theirs]: Furnished[] = []
let actors: Record<string, RequestOptions>
/** Their rows, and what must not be read in any answer. */
let theirRows: string[]
let theirSecrets: string[]

const names = ['the owner', 'the manager', 'a key with every scope', 'staff', 'an impersonating admin'] as const

const app = useApp({ worker: false, sandbox: false, env: walkEnv })
beforeAll(async () => {
  walked = walkedRoutes(app.ctx)
  mine = await furnish(app, 'amberwick')
  theirs = await furnish(app, 'quillfeather')
  const key = await app.ctx.db.forBusiness(mine.shop.id, (tx) =>
    createApiKey(
      tx,
      { name: 'Key', scopes: [...apiScopes] },
      { nowMs: app.ctx.clock.nowMs(), secretKey: app.ctx.config.secretKey },
    ),
  )
  const admin = await buildSession(app, undefined, { platformAdmin: true })
  await app.request('POST', '/api/admin/impersonations', {
    cookie: admin.cookie,
    body: mine.bodies['POST /api/admin/impersonations'],
  })
  const { people } = mine
  actors = {
    'the owner': people.owner,
    'the manager': people.manager,
    staff: people.staff,
    'a key with every scope': { bearer: key.key },
    'an impersonating admin': { cookie: admin.cookie },
  }
})

beforeEach(async () => {
  const { shop, people, tag } = theirs as Furnished
  const marks = [shop.id, tag, shop.number, ...Object.values(people).map((one) => one.userId)]
  const [known, all] = [
    (await allRows(app.sql)).filter((line) => !marks.some((mark) => line.includes(mark))).join(),
    await rowsOfTheirs(marks),
  ]
  theirRows = all
  const ids = new Set(all.flatMap((line) => line.match(uuid) ?? []))
  theirSecrets = [
    ...marks,
    ...Object.values(people).map((one) => one.email),
    ...[...ids].filter((id) => !known.includes(id)),
  ]
})

async function rowsOfTheirs(marks: string[]): Promise<string[]> {
  return (await allRows(app.sql)).filter((line) => marks.some((mark) => line.includes(mark)))
}

/** What an admin does for the whole installation is no business's, whoever it is done for. */
const isTheirs = (one: Walked, name: string) => !(name === 'an impersonating admin' && one.access.kind === 'admins')
const as = (name: string) => actors[name] as RequestOptions

function expectNothingOfTheirs(answer: Answer, what: string): void {
  const text = JSON.stringify(answer.body) + JSON.stringify([...answer.headers])
  expect(
    theirSecrets.filter((secret) => text.includes(secret)),
    what,
  ).toEqual([])
}

async function expectUntouched(): Promise<void> {
  const { shop, people, tag } = theirs as Furnished
  expect(await rowsOfTheirs([shop.id, tag, shop.number, ...Object.values(people).map((one) => one.userId)])).toEqual(
    theirRows,
  )
}

const everybodys = ['day', 'color']

/** Every way to take some of the names from theirs, but never none. Days and colours belong to everybody. */
function mixtures(names: string[]): Record<string, string>[] {
  const [mineParams, theirParams] = [(mine as Furnished).params, (theirs as Furnished).params]
  const paramNames = names.filter((name) => !everybodys.includes(name))
  return Array.from(
    { length: 2 ** paramNames.length - 1 },
    (_, index) =>
      Object.fromEntries([
        ...everybodys.map((name) => [name, mineParams[name]]),
        ...paramNames.map((name, position) => [
          name,
          ((index + 1) >> position) & 1 ? theirParams[name] : mineParams[name],
        ]),
      ]) as Record<string, string>,
  )
}

type Leaf = { path: (string | number)[]; value: unknown }
const leavesOf = (value: unknown, path: Leaf['path'] = []): Leaf[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]))
    : [{ path, value }]

function replaced(value: unknown, leaves: Leaf[]): unknown {
  const copy: unknown = structuredClone(value)
  for (const { path, value: other } of leaves) {
    const holder = path.slice(0, -1).reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], copy)
    ;(holder as Record<string, unknown>)[path.at(-1) as string] = other
  }
  return copy
}

describe.each(sampled(names, 3))('%s of a business', (name) => {
  test('with ids of another in the path, every mixture of them, is refused', async () => {
    for (const one of walked.filter((route) => paramNamesOf(route).length > 0 && isTheirs(route, name))) {
      for (const params of sampled(mixtures(paramNamesOf(one)), 2)) {
        for (const from of [mine, theirs] as Furnished[]) {
          const query = from.queries[nameOf(one)] ?? {}
          const answer = await ask(app, one, { as: as(name), params, body: bodyOf(one, from), query })
          expect(refusals, `${nameOf(one)} answered ${answer.status} ${JSON.stringify(answer.body)}`).toContain(
            answer.status,
          )
          if (params['businessId'] === theirs?.shop.id)
            expect(answer.status, nameOf(one)).toBe(name === 'a key with every scope' ? 401 : 404)
          expectNothingOfTheirs(answer, nameOf(one))
        }
      }
    }
    await expectUntouched()
  })

  test('with ids of another in the body, each and all of them, is refused', async () => {
    let asked = 0
    for (const one of walked.filter((route) => isTheirs(route, name))) {
      const [own, other] = [bodyOf(one, mine as Furnished), bodyOf(one, theirs as Furnished)]
      const ids = leavesOf(other).filter(({ value }) => typeof value === 'string' && naming.test(value))
      for (const leaves of ids.length > 1 ? [...ids.map((leaf) => [leaf]), ids] : ids.map((leaf) => [leaf])) {
        const answer = await ask(app, one, {
          as: as(name),
          params: (mine as Furnished).params,
          body: replaced(own, leaves),
        })
        expect(refusals, `${nameOf(one)} answered ${answer.status} ${JSON.stringify(answer.body)}`).toContain(
          answer.status,
        )
        expectNothingOfTheirs(answer, nameOf(one))
        asked += 1
      }
    }
    expect(asked).toBeGreaterThan(4)
    await expectUntouched()
  })

  test('with ids of another in the query, each and all of them, reads nothing of it', async () => {
    for (const one of walked.filter(
      (route) => route.access.kind !== 'anyone' && namesInQuery(route).length > 0 && isTheirs(route, name),
    )) {
      const query = queryOf(one)
      const own = (mine as Furnished).queries[nameOf(one)]
      const each = [...Object.entries(query).map(([key, value]) => ({ ...own, [key]: value })), query]
      for (const some of each) {
        const answer = await ask(app, one, {
          as: as(name),
          params: (mine as Furnished).params,
          body: bodyOf(one, mine as Furnished),
          query: some,
        })
        expect(answer.status, nameOf(one)).toBeLessThan(500)
        expectNothingOfTheirs(answer, nameOf(one))
      }
    }
    await expectUntouched()
  })

  test('with a cursor of another reads on in its own list', async () => {
    for (const one of walked.filter(
      (route) => route.kind === 'route' && route.access.kind === 'members' && namesInQuery(route).includes('cursor'),
    )) {
      const first = await ask(app, one, {
        as: (theirs as Furnished).people.owner,
        params: (theirs as Furnished).params,
        query: { size: '1' },
      })
      if (typeof first.body.next !== 'string')
        throw new Error(`${nameOf(one)}: furnish two of them, so that there is a next page`)
      const answer = await ask(app, one, {
        as: as(name),
        params: (mine as Furnished).params,
        query: { cursor: first.body.next },
      })
      expect([200, 403], nameOf(one)).toContain(answer.status)
      expectNothingOfTheirs(answer, nameOf(one))
    }
    await expectUntouched()
  })

  test('reads nothing of another, whatever it reads', async () => {
    let read = 0
    for (const one of walked.filter((route) => methodOf(route) === 'GET' && isTheirs(route, name))) {
      const answer = await ask(app, one, { as: as(name), params: (mine as Furnished).params })
      expectNothingOfTheirs(answer, nameOf(one))
      if (answer.status === 200) read += 1
    }
    expect(read).toBeGreaterThan(5)
  })
})

function namesInQuery(one: Walked): string[] {
  if (!('query' in one) || !one.query) return []
  return Object.keys(
    (z.toJSONSchema(one.query, { io: 'input', unrepresentable: 'any' }) as { properties?: object }).properties ?? {},
  )
}

/** What a query may say without naming anything of anybody's. */
const harmless = [
  'include',
  'only',
  'ifVersion',
  'done',
  'size',
  'cursor',
  'state',
  'outcome',
  'unanswered',
  'from',
  'to',
  'day',
  'date',
  'time',
  'zone',
  'language',
  'framed',
  'month',
  'code',
  'year',
  'region',
  'type',
]

/** Theirs, for every name in the query that names something. */
function queryOf(one: Walked): Record<string, string> {
  const query = (theirs as Furnished).queries[nameOf(one)] ?? {}
  const missing = namesInQuery(one).filter((key) => !harmless.includes(key) && !(key in query))
  if (missing.length)
    throw new Error(`${nameOf(one)}: add ${missing.join(', ')} to the queries of test/harness/furnished.ts`)
  return query
}

test('the walk would notice: what is theirs is read by their own people', async () => {
  for (const [path, secret] of [
    ['', theirs?.shop.number],
    ['/members', theirs?.people.manager.email],
    ['/appointments', 'quillfeather'],
    ['/audit-logs?type=appointment.booked', theirs?.params['appointmentId']],
  ] as const) {
    const answer = await app.request('GET', `/api/businesses/${theirs?.shop.id}${path}`, {
      cookie: theirs?.people.owner.cookie as string,
    })
    expect(JSON.stringify(answer.body).includes(secret as string), path).toBe(true)
    expect(theirSecrets).toContain(secret)
  }
})
