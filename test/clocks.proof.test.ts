/**
 * Two workers whose clocks differ by 30 s: neither takes the other for dead, or a text it is sending for lost.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildOffers, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { eventually } from '#test/harness/eventually.ts'
import { startDeskbell, type Running } from '#test/harness/processes.ts'

/** A Node process that is started with this believes that it is half a minute later. */
const ahead = '--import=data:text/javascript,const%20real=Date.now;Date.now=()=>real()+30000'
const texts = 4
/** Longer than any provider call may take: only after that may a text be repeated (effect.ts). */
const inFlightMs = 10_000

let shop: BuiltBusiness
let workers: Running[] = []

const app = useApp({ worker: false })
beforeAll(async () => {
  shop = await buildBusiness(app)
  const env = {
    DATABASE_URL: app.database.url,
    DATABASE_ROLE_PREFIX: app.database.roles.tenant.replace(/_tenant$/, ''),
    DATA_DIR: app.ctx.config.dataDir,
    PORT: '0',
    SANDBOX_URL: app.sandbox?.url ?? '',
    SMTP_URL: app.sandbox?.smtpUrl ?? '',
  }
  workers = await Promise.all([startDeskbell(env, 'worker'), startDeskbell({ ...env, NODE_OPTIONS: ahead }, 'worker')])
})
afterAll(async () => {
  for (const one of workers) await one.end('SIGKILL')
})

async function book(nth: number): Promise<void> {
  const { userId, cookie } = await buildSession(app, { businessId: shop.id, role: 'staff' })
  const [offerId] = await buildOffers(app, shop, { userId, day: `2026-03-0${3 + nth}`, time: '12:00', count: 1 })
  const contact = { name: `Guest ${nth}`, phone: `+1415555200${nth}` }
  const answer = await app.request('POST', `/api/businesses/${shop.id}/appointments`, {
    cookie,
    body: { offerId, contact },
  })
  expect(answer.status).toBe(201)
}

type Try = { id: string; attempts: number; state: string; seen_ms: number }
const tries = async () =>
  await app.sql<Try>(
    `select id, attempts, state, (extract(epoch from clock_timestamp()) * 1000)::float8 as seen_ms
        from effects where kind = 'send-sms'`,
  )

test('a text in the hands of one is repeated by neither, and no job is freed from a living one', async () => {
  await app.sandboxApi.setFaults({ carrier: 'hang' })
  for (let nth = 0; nth < texts; nth += 1) await book(nth)
  const firstTried = new Map<string, number>()
  const again = new Map<string, number>()
  await eventually(
    'every text has been tried twice',
    async () => {
      for (const { id, attempts, seen_ms: seenMs } of await tries()) {
        if (attempts >= 1 && !firstTried.has(id)) firstTried.set(id, seenMs)
        if (attempts >= 2 && !again.has(id)) again.set(id, seenMs)
      }
      return again.size === texts
    },
    90_000,
  )
  const waited = [...again].map(([id, ms]) => ms - (firstTried.get(id) ?? 0))
  // What is looked at in between may have begun a little before it was seen.
  expect(Math.min(...waited)).toBeGreaterThan(inFlightMs - 1_000)
  expect(workers.map((one) => one.output()).filter((text) => text.includes('jobs of dead workers freed'))).toEqual([])
  expect(workers.map((one) => one.isAlive())).toEqual([true, true])
})
