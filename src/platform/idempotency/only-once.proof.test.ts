/**
 * A web process that dies after the commit and before its answer arrives: whoever asks again gets that very answer.
 * Processes killed around a commit. In small, `only-once.db` shows the replay.
 */
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildOffers, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { eventually } from '#test/harness/eventually.ts'
import { ownPort } from '#test/harness/own-port.ts'
import { startDeskbell, type Running } from '#test/harness/processes.ts'

let shop: BuiltBusiness
let owner: { userId: string; cookie: string }
let port: number
let web: Running | undefined
const app = useApp({ worker: false, sandbox: false })
beforeAll(async () => {
  shop = await buildBusiness(app)
  owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
  port = await ownPort()
})
afterAll(async () => {
  await web?.end('SIGKILL')
})

const startWeb = () =>
  startDeskbell(
    {
      DATABASE_URL: app.database.url,
      DATABASE_ROLE_PREFIX: app.database.roles.tenant.replace(/_tenant$/, ''),
      DATA_DIR: app.ctx.config.dataDir,
      PORT: String(port),
      SANDBOX_URL: app.baseUrl,
    },
    'web',
  )

/** Passes on everything that is sent to the port, and nothing of what comes back. */
async function deafWire(to: number): Promise<{ port: number; close(): void }> {
  const sockets: Socket[] = []
  const server = createServer((client) => {
    const upstream = connect(to, '127.0.0.1')
    sockets.push(client, upstream)
    for (const socket of [client, upstream]) socket.on('error', () => undefined)
    client.pipe(upstream)
    upstream.resume()
    upstream.on('close', () => client.destroy())
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      sockets.forEach((socket) => socket.destroy())
      server.close()
    },
  }
}

function book(toPort: number, offerId: string): Promise<Response> {
  const headers = {
    'content-type': 'application/json',
    cookie: `deskbell_session=${owner.cookie}`,
    'idempotency-key': `book-${offerId}`,
  }
  const body = JSON.stringify({ offerId, contact: { name: 'Ann', phone: '4155550134' } })
  return fetch(`http://127.0.0.1:${toPort}/api/businesses/${shop.id}/appointments`, { method: 'POST', headers, body })
}

const booked = async (offerId: string) =>
  (await app.sql<{ id: string }>('select id from appointments where offer_id = $1', [offerId])).map(({ id }) => id)

test('killed after the commit: the next process replays the answer, and there is one appointment', async () => {
  const [offerId] = (await buildOffers(app, shop, {
    userId: owner.userId,
    day: '2026-03-05',
    time: '10:00',
    count: 1,
  })) as [string]
  web = await startWeb()
  const wire = await deafWire(port)
  const unanswered = book(wire.port, offerId).then(
    () => 'answered',
    () => 'cut off',
  )
  const [id] = await eventually('the appointment is committed', async () => {
    const found = await booked(offerId)
    return found.length ? found : null
  })
  await web.end('SIGKILL')
  wire.close()
  expect(await unanswered).toBe('cut off')

  web = await startWeb()
  const again = await book(port, offerId)
  expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true'])
  expect(await again.json()).toMatchObject({ id })
  expect(await booked(offerId)).toEqual([id])
  const events = await app.sql(
    `select 1 from events where type = 'appointment.booked' and data->>'appointmentId' = $1`,
    [id],
  )
  expect(events.length).toBe(1)
})

test('killed while it books one after the other: every request that is sent again books once', async () => {
  web ??= await startWeb()
  const times = ['11:00', '12:00', '13:00', '14:00', '15:00', '16:00', '17:00', '18:00']
  const offerIds: string[] = []
  for (const time of times)
    offerIds.push(...(await buildOffers(app, shop, { userId: owner.userId, day: '2026-03-06', time, count: 1 })))
  // Whatever the moment finds some of them in: not begun, under way, committed and not yet answered, answered.
  const first = offerIds.map((offerId) =>
    book(port, offerId).then(
      (answer) => answer.json() as Promise<{ id?: string }>,
      () => null,
    ),
  )
  await Promise.race(first)
  await web.end('SIGKILL')
  const heard = await Promise.all(first.map((answer) => answer.catch(() => null)))

  web = await startWeb()
  for (const [position, offerId] of offerIds.entries()) {
    const again = (await (await book(port, offerId)).json()) as { id: string }
    expect(await booked(offerId)).toEqual([again.id])
    if (heard[position]?.id) expect(again.id).toBe(heard[position].id)
  }
})
