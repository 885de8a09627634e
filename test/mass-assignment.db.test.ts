/**
 * Sends to every route with a body, once as it is and once full of fields nobody asked for, in two businesses that are
 * alike. Both must answer alike and leave alike rows: what comes along uninvited changes nothing.
 */
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type RequestOptions, useApp } from './harness/app.ts'
import { buildSession } from './harness/builders.ts'
import { furnish, type Furnished } from './harness/furnished.ts'
import { allRows, ask, bodyOf, nameOf, walkedRoutes, walkEnv, type Walked } from './harness/walk.ts'

let [plain, crowded, stranger]: Furnished[] = []
let admin: RequestOptions

const app = useApp({ worker: false, sandbox: false, env: walkEnv })
beforeAll(async () => {
  plain = await furnish(app, 'amberwick')
  crowded = await furnish(app, 'quillfeather')
  stranger = await furnish(app, 'somebodyelse')
  admin = await buildSession(app, undefined, { platformAdmin: true })
})

/** What an attacker would try, here and in every object inside. */
function uninvited(): Record<string, unknown> {
  const { params, people, shop } = stranger as Furnished
  const person = people.owner.userId
  return {
    ...params,
    id: params['appointmentId'],
    business_id: shop.id,
    userId: person,
    user_id: person,
    adminId: person,
    owner: person,
    ownerId: person,
    actor: `member:${person}`,
    role: 'owner',
    roles: ['owner'],
    scopes: ['business:read', 'appointments:write'],
    platformAdmin: true,
    platform_admin: true,
    emailVerified: true,
    email_verified: true,
    strong: true,
    price: 1,
    priceMinor: 1,
    amountMinor: 1,
    currency: 'XTS',
    status: 'active',
    state: 'done',
    plan: 'free',
    published: false,
    widgetPublished: true,
    widget_published: true,
    numbers: [shop.number],
    tokenHash: 'x',
    key: 'db_x',
    keyHash: 'x',
    slug: shop.slug,
    startsAt: '2030-01-01T00:00:00Z',
    createdAt: '2000-01-01T00:00:00Z',
    expiresAt: '2099-01-01T00:00:00Z',
    startedAt: '2000-01-01T00:00:00Z',
    endedAt: null,
    revokedAt: '2000-01-01T00:00:00Z',
    from: shop.number,
    callerId: shop.number,
    constructor: { prototype: { role: 'owner' } },
  }
}

/** Which of these a route means to be told; everywhere else they are nobody's business. */
const meant: Record<string, string[]> = {
  'POST /businesses/{businessId}/staff/{staffId}/out/{blockId}/settle': ['appointmentId'],
  'POST /api/businesses': ['currency', 'slug'],
  'PUT /api/businesses/{businessId}/widget': ['published'],
  'PATCH /api/businesses/{businessId}/members/{userId}': ['role'],
  'PATCH /api/businesses/{businessId}': ['id'],
  'PATCH /api/businesses/{businessId}/appointments/{appointmentId}': ['staffId'],
  'POST /api/businesses/{businessId}/appointments': ['serviceId', 'staffId'],
  'POST /api/businesses/{businessId}/offers/party': ['from', 'serviceId'],
  'POST /api/businesses/{businessId}/offers/series': ['serviceId', 'staffId'],
  'PUT /api/businesses/{businessId}/people': ['id'],
  'POST /api/businesses/{businessId}/invitations': ['role'],
  'POST /api/businesses/{businessId}/api-keys': ['scopes'],
  'POST /api/admin/impersonations': ['businessId'],
  'POST /api/businesses/{businessId}/services': [
    ...['amountMinor', 'amountMinor', 'currency', 'currency', 'from', 'id', 'id', 'price', 'price'],
  ],
  'PATCH /api/businesses/{businessId}/services/{serviceId}': [
    ...['amountMinor', 'amountMinor', 'currency', 'currency', 'from', 'id', 'id', 'price', 'price'],
  ],
  'POST /api/businesses/{businessId}/staff': ['amountMinor', 'currency', 'price', 'serviceId'],
  'PATCH /api/businesses/{businessId}/staff/{staffId}': ['amountMinor', 'currency', 'price', 'serviceId'],
  'POST /api/businesses/{businessId}/staff/{staffId}/time-off': ['from'],
  'POST /businesses/{businessId}/calendars/feeds': ['staffId'],
  'POST /businesses/{businessId}/calendars/connections': ['staffId'],
  'POST /api/businesses/{businessId}/calendar-feeds': ['staffId'],
  'POST /api/businesses/{businessId}/calendar-connections': ['staffId'],
  'POST /api/businesses/{businessId}/places': ['serviceId'],
  'PATCH /api/businesses/{businessId}/places/{placeId}': ['serviceId'],
  'POST /api/businesses/{businessId}/offers': ['from', 'from', 'from', 'serviceId', 'staffId', 'startsAt'],
  'POST /api/public/businesses/{slug}/appointments/code': ['appointmentId'],
  'POST /api/public/businesses/{slug}/holds': ['serviceId', 'staffId', 'startsAt'],
  'POST /b/{slug}/{serviceId}/hold': ['startsAt'],
  'POST /b/{slug}/{serviceId}/details/{chosenId}': ['startsAt'],
  'POST /api/businesses/{businessId}/webhooks/{webhookId}/replay': ['from'],
  'POST /api/calls': ['businessId'],
  'POST /businesses/{businessId}/data/erasures': ['contactId'],
  'POST /api/businesses/{businessId}/contacts/{contactId}/merge': ['contactId'],
}

type JsonSchema = {
  additionalProperties?: unknown
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
  anyOf?: JsonSchema[]
}

/** The body with every uninvited field that its schema does not name, at every level. */
function crowd(body: unknown, schema: JsonSchema): unknown {
  if (Array.isArray(body)) return body.map((item) => crowd(item, schema.items ?? {}))
  if (typeof body !== 'object' || body === null) return body
  const known = Object.assign({}, schema.properties, ...(schema.anyOf ?? []).map((one) => one.properties)) as Record<
    string,
    JsonSchema
  >
  const extra = Object.entries(uninvited()).filter(([key]) => !(key in known))
  return {
    ...Object.fromEntries(extra),
    ...Object.fromEntries(Object.entries(body).map(([key, value]) => [key, crowd(value, known[key] ?? {})])),
  }
}

/** What tells two businesses apart that are alike: names, ids, instants, numbers, tokens. */
function anonymous(text: string, { tag }: Furnished): string {
  return (
    text
      .replaceAll(tag, '<tag>')
      .replace(/person-\d+@/g, '<person>@')
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)/g, '<time>')
      // As pages tell when something was made: a minute may pass between the two.
      .replace(/\d+:\d\d [AP]M/g, '<time>')
      .replace(/\+\d{7,15}/g, '<number>')
      // How often something was counted goes on from one request to the next.
      .replace(/"count": \d+/g, '"count": "<count>"')
      // The stems of a name are not the name.
      .replace(/"search": "[^"]*"/, '"search": "<stems>"')
      .replace(/"pairs": \[[^\]]*\]/, '"pairs": "<of them>"')
      .replace(/"tx": "\d+"/, '<transaction>')
      .replace(/\\\\x[0-9a-f]+/g, '<bytes>')
      .replace(/whsec_[\w+/]{43}=/g, '<token>')
      .replace(/eyJ[\w-]+\.[\w-]{43}|(db_)?[\w-]{43}(\.[\w-]{22})?(?![\w-])/g, '<token>')
      .replace(/("visitor": )"[\w-]{22}"/g, '$1"<visitor>"')
  )
}

function whoMay(one: Walked, furnished: Furnished): RequestOptions {
  if (one.access.kind === 'admins') return admin
  // The owner may not leave, and the guest may.
  if (one.path.includes('/invitations/accept') || one.path === '/account/data/close')
    return { cookie: furnished.people.guest.cookie }
  return one.access.kind === 'anyone' ? {} : { cookie: furnished.people.owner.cookie }
}

/** What a request answers and which rows it leaves, as if it had been in any business. */
async function effectOf(one: Walked, furnished: Furnished, body: unknown) {
  const before = new Set(await allRows(app.sql, ['public', 'identity', 'platform']))
  const answer = await ask(app, one, { as: whoMay(one, furnished), params: furnished.params, body })
  const left = (await allRows(app.sql, ['public', 'identity', 'platform'])).filter((line) => !before.has(line))
  return {
    status: answer.status,
    body: anonymous(JSON.stringify(answer.body), furnished),
    rows: left.map((line) => anonymous(line, furnished)).sort(),
  }
}

function schemaOf(one: Walked): JsonSchema {
  return z.toJSONSchema((one as { body: z.ZodType }).body, { io: 'input', unrepresentable: 'any' }) as JsonSchema
}

/** Every name of a field, at every level. */
function namesIn(schema: JsonSchema): string[] {
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => [key, ...namesIn(inner)]),
    ...(schema.items ? namesIn(schema.items) : []),
    ...(schema.anyOf ?? []).flatMap(namesIn),
  ]
}

/** The page takes what the API before it has used up already; the link of a message leads nowhere here. */
const usedUp = [
  'POST /b/{slug}/booked/{bookedToken}/code',
  'POST /a/{manageToken}/data',
  'POST /a/{manageToken}/data/code',
  'POST /a/{manageToken}/proved/{dataProof}/erase',
  'POST /a/{manageToken}/move',
  'POST /a/{manageToken}/reply',
  'POST /a/{manageToken}/take',
  'PATCH /api/public/appointments/{manageToken}',
  'POST /invitations/accept',
  'POST /businesses/{businessId}/unanswered-questions/{unansweredId}/answer',
]

test('fields that nobody asked for change nothing, whatever they are called, at any depth', async () => {
  // In the order they are furnished in: a business publishes its widget before it is called by it.
  const order = Object.keys((plain as Furnished).bodies)
  const withBody = walkedRoutes(app.ctx)
    .filter((one) => bodyOf(one, plain as Furnished) !== undefined)
    .sort((a, b) => order.indexOf(nameOf(a)) - order.indexOf(nameOf(b)))
  expect(withBody.map(nameOf)).toEqual(order)
  for (const one of withBody) {
    const wanted = await effectOf(one, plain as Furnished, bodyOf(one, plain as Furnished))
    const body = bodyOf(one, crowded as Furnished)
    const got = await effectOf(one, crowded as Furnished, crowd(body, schemaOf(one)))
    if (schemaOf(one).additionalProperties === false) {
      // What refuses unknown fields changes nothing, and without them does what it should.
      expect([got.status, got.rows], nameOf(one)).toEqual([400, []])
      expect(await effectOf(one, crowded as Furnished, body), nameOf(one)).toEqual(wanted)
      continue
    }
    if (!usedUp.includes(nameOf(one)))
      expect([200, 201, 303], `${nameOf(one)} answered ${wanted.body}`).toContain(wanted.status)
    expect(got, nameOf(one)).toEqual(wanted)
  }
})

test('no route asks for more of them than was meant', () => {
  const asked = walkedRoutes(app.ctx)
    .filter((one) => 'body' in one && one.body)
    .map(
      (one) =>
        [
          nameOf(one),
          namesIn(schemaOf(one))
            .filter((name) => name in uninvited())
            .sort(),
        ] as const,
    )
  expect(Object.fromEntries(asked.filter(([, names]) => names.length))).toEqual(meant)
})
