/**
 * Nonsense in every field of what owners write of hours, holidays, services, questions and places: told, and nothing
 * done.
 */
import { beforeAll, expect, test } from 'vitest'
import { useApp, type Answer } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { sampled } from '#test/harness/proof.ts'

const app = useApp({
  worker: false,
  sandbox: false,
  env: { LENIENT_LIMIT: '1000000', MODERATE_LIMIT: '1000000' },
})

let shop: BuiltBusiness
let cookie: string
beforeAll(async () => {
  shop = await buildBusiness(app)
  ;({ cookie } = await buildSession(app, { businessId: shop.id, role: 'owner' }))
})

const ask = (method: string, below: string, body: unknown): Promise<Answer> =>
  app.request(method, `/api/businesses/${shop.id}${below}`, { cookie, ...(body === undefined ? {} : { body }) })

/** What is written, by these routes and by nothing else. */
const written = () =>
  app.sql(
    ['services', 'service_subjects', 'service_steps', 'intake_questions', 'subjects', 'subject_hours']
      .concat('opening_hours', 'dated_hours', 'blocks', 'offers', 'allocations')
      .map((table) => `select '${table}' as of, to_jsonb(t) as row from ${table} as t where business_id = $1`)
      .join(' union all ') + ' order by 1, 2',
    [shop.id],
  )

const nonsense = [
  ...[null, '', ' ', 'x', '\u0000', '\ud800', 'a'.repeat(5_000), '<script>', "'; drop table services; --"],
  ...[-1, 0.5, 1e15, true, [], {}, [[]], [null], { en: 'x' }, ['2026-02-30'], '2026-02-30', '9999-99-99'],
  ...['25:00', '12:60', '24:00', '00000000-0000-0000-0000-000000000000', '٣', { $gt: '' }],
]

const tried = sampled(nonsense, 6)

/** The body with each of its values, at every level, replaced by each kind of nonsense, and with each left out. */
function* spoiled(body: unknown): Generator<{ at: string; body: unknown }> {
  for (const value of tried) yield { at: JSON.stringify(value).slice(0, 40), body: value }
  if (Array.isArray(body))
    for (const [nth, one] of body.entries())
      for (const bad of spoiled(one)) yield { at: `[${nth}] ${bad.at}`, body: body.with(nth, bad.body) }
  else if (typeof body === 'object' && body !== null)
    for (const [key, one] of Object.entries(body)) {
      for (const bad of spoiled(one)) yield { at: `.${key} ${bad.at}`, body: { ...body, [key]: bad.body } }
      yield { at: `.${key} twice nested`, body: { ...body, [key]: { [key]: one } } }
    }
}

const name = { en: 'Color', es: 'Tinte' }
const requests = (): [string, string, object][] => {
  const [ana, service] = [shop.subjectIds['ana'], shop.serviceIds[0]]
  const opening = { opens: '09:00', closes: '17:00' }
  const full = {
    ...{ name, aliases: ['dye'], description: name, durationMinutes: 105, bufferBeforeMinutes: 5, stepMinutes: 15 },
    ...{ leadMinutes: 60, leadDays: 1, horizonDays: 90, horizonHours: 720, maxPerDay: 3, maxPerWeek: 9 },
    ...{ moveUntilMinutes: 60, cancelUntilMinutes: 60, needsApproval: true, approvalHours: 24, active: true },
    ...{ price: { amountMinor: 4_500, currency: 'USD', from: true }, position: 1, travelMinutes: 0, place: 'here' },
    questions: [{ text: name, required: true, kind: 'choice', choices: [name, { en: 'No', es: 'No' }] }],
    needs: [{ requirement: 'staff', subjects: [{ id: ana }] }],
    steps: [{ requirement: 'staff', fromMinute: 0, toMinute: 30, beforeMinutes: 0, afterMinutes: 0 }],
  }
  return [
    ['PUT', '/hours', { week: [{ weekday: 1, ...opening }] }],
    ['PUT', '/hours/2026-07-03', { openings: [opening], name: 'Half a day' }],
    ['POST', '/holidays', { days: ['2026-07-04'], region: 'CA' }],
    ['PUT', `/staff/${ana}/hours`, { week: [{ weekday: 1, ...opening }] }],
    ['PUT', `/staff/${ana}/hours/2026-07-03`, { openings: [], name: null }],
    [
      'POST',
      `/staff/${ana}/time-off`,
      { from: '2026-07-03', to: '2026-07-04', earliest: '09:00', latest: '12:00', note: 'x' },
    ],
    ['POST', '/services', full],
    ['PATCH', `/services/${service}`, full],
    ['POST', '/places', { name: 'Chair', atOnce: 2, services: [{ serviceId: service, requirement: 'chair' }] }],
    ['POST', '/staff', { name: 'Ben', services: [{ serviceId: service, durationMinutes: 45 }], maxPerDay: 3 }],
    ['PATCH', `/staff/${ana}`, { name: 'Ana', services: [{ serviceId: service }], maxPerDay: 3, maxPerWeek: 9 }],
  ]
}

test('each is answered with what is wrong, in words of ours, and then nothing has changed', async () => {
  for (const [method, below, body] of requests()) {
    let before = await written()
    let refused = 0
    for (const bad of spoiled(body)) {
      const where = `${method} ${below} ${bad.at}`
      const { status, body: answer } = await ask(method, below, bad.body)
      expect(status, where).toBeLessThan(500)
      if (status < 300) {
        // It was no nonsense there: a name may be almost anything.
        before = await written()
        continue
      }
      refused += 1
      expect([status, typeof answer.code, typeof answer.title], where).toEqual([status, 'string', 'string'])
      expect(JSON.stringify(answer), where).not.toMatch(/zod|postgres|constraint|relation|undefined|\bat \S+\.ts/i)
      if (refused % 20 === 0) expect(await written(), where).toEqual(before)
    }
    expect(refused, `${method} ${below}`).toBeGreaterThan(5)
    expect(await written(), `${method} ${below}`).toEqual(before)
    // And what is no nonsense is taken, unless one of the above was none: then it is there already, or needed.
    const taken = await ask(method, below, body)
    if (!['already_exists', 'nobody_left'].includes(taken.body.code))
      expect([200, 201], `${method} ${below} ${JSON.stringify(taken.body)}`).toContain(taken.status)
  }
}, 240_000)

test('a day, a region or a year in the address that is none is refused as well', async () => {
  const before = await written()
  for (const day of ['2026-02-30', 'tomorrow', '2026-7-3', '%00', '9'.repeat(300), '..'])
    for (const [method, body] of [
      ['PUT', { openings: [] }],
      ['DELETE', undefined],
    ] as const) {
      const { status } = await ask(method, `/hours/${day}`, body)
      expect([400, 404, 422], `${method} ${day}`).toContain(status)
    }
  for (const query of ['year=x', 'year=1', 'year=2026.5', 'region=%27', 'region=ABCDEFG', 'year=99999'])
    expect((await ask('GET', `/holidays?${query}`, undefined)).status, query).toBe(400)
  expect(await written()).toEqual(before)
})
