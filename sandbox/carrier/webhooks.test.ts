import { generateKeyPairSync } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { noFaults } from '../faults.ts'
import { fakeDeskbell, type FakeDeskbell } from '../testing/fake-deskbell.ts'
import { manualClock, type ManualClock } from '../testing/manual-clock.ts'
import { until } from '../testing/test-sandbox.ts'
import { carrierSwitches, type CarrierFaults } from './faults.ts'
import { createWebhooks, type Webhooks } from './webhooks.ts'

let deskbell: FakeDeskbell
let clock: ManualClock
let faults: CarrierFaults
let webhooks: Webhooks

beforeEach(async () => {
  deskbell = await fakeDeskbell()
  clock = manualClock()
  faults = noFaults(carrierSwitches)
  webhooks = createWebhooks({
    clock,
    privateKeyPem: deskbell.privateKeyPem,
    url: deskbell.webhookUrl,
    faults,
    log: { info: () => {}, warn: () => {} },
  })
})
afterEach(async () => {
  webhooks.close()
  await deskbell.close()
})

const attempts = (count: number) => until(() => webhooks.deliveries().length === count)

test('an event is nested, signed, and delivered once when it is taken', async () => {
  webhooks.send({ type: 'call.initiated', payload: { call_control_id: 'c1' } })
  await attempts(1)
  expect(deskbell.webhooks).toMatchObject([
    { verified: true, type: 'call.initiated', attempt: 1, payload: { call_control_id: 'c1' } },
  ])
  expect(webhooks.deliveries()).toMatchObject([{ status: 200, attempt: 1, error: null }])
  expect(clock.waiting()).toEqual([])
})

test('a refused event is tried three times, and then never again', async () => {
  deskbell.webhookStatus = () => 500
  webhooks.send({ type: 'call.hangup', payload: {} })
  for (const [index, waitMs] of [500, 1000].entries()) {
    await attempts(index + 1)
    expect(clock.waiting()).toEqual([waitMs])
    clock.advance(waitMs)
  }
  await attempts(3)
  expect(clock.waiting()).toEqual([])
})

test('with patience a refused event comes again, later and later, until it is taken', async () => {
  faults.patience = 'long'
  deskbell.webhookStatus = ({ attempt }) => (attempt < 4 ? 500 : 204)
  webhooks.send({ type: 'call.hangup', payload: {} })
  for (const [index, waitMs] of [500, 1000, 2000].entries()) {
    await attempts(index + 1)
    expect(clock.waiting()).toEqual([waitMs])
    clock.advance(waitMs)
  }
  await attempts(4)
  expect(new Set(deskbell.webhooks.map(({ eventId }) => eventId)).size).toBe(1)
  expect(webhooks.deliveries().map(({ status }) => status)).toEqual([500, 500, 500, 204])
  expect(deskbell.webhooks.every(({ verified }) => verified)).toBe(true)
})

test('an answer that takes longer than two seconds counts as none', async () => {
  deskbell.webhookStatus = ({ attempt }) => (attempt === 1 ? -1 : 200)
  webhooks.send({ type: 'call.answered', payload: {} })
  await until(() => deskbell.webhooks.length === 1)
  clock.advance(2000)
  await attempts(1)
  expect(webhooks.deliveries()).toMatchObject([{ status: null, error: 'timeout' }])
  clock.advance(500)
  await attempts(2)
  expect(webhooks.deliveries()[1]).toMatchObject({ status: 200, attempt: 2 })
})

test('nobody listening: with patience it is given up after ten minutes', async () => {
  faults.patience = 'long'
  await deskbell.close()
  webhooks.send({ type: 'call.answered', payload: {} })
  await attempts(1)
  expect(webhooks.deliveries()[0]).toMatchObject({ status: null, error: 'ECONNREFUSED' })
  clock.advance(11 * 60_000)
  await attempts(2)
  await until(() => clock.waiting().length === 0)
})

test('fault "duplicate": the same event twice', async () => {
  faults.webhooks = 'duplicate'
  webhooks.send({ type: 'message.received', payload: {} })
  await attempts(2)
  const [first, second] = deskbell.webhooks
  expect(first?.eventId).toBe(second?.eventId)
})

test('fault "reorder": the later of two events arrives first, and a lone one still arrives', async () => {
  faults.webhooks = 'reorder'
  webhooks.send({ type: 'call.answered', payload: {} })
  webhooks.send({ type: 'call.hangup', payload: {} })
  await attempts(1)
  clock.advance(50)
  await attempts(2)
  webhooks.send({ type: 'message.received', payload: {} })
  clock.advance(400)
  await attempts(3)
  expect(deskbell.webhooks.map(({ type }) => type)).toEqual(['call.hangup', 'call.answered', 'message.received'])
})

test('fault "forge": signed with a key that is not the carrier’s', async () => {
  faults.webhooks = 'forge'
  webhooks.send({ type: 'call.initiated', payload: {} })
  await attempts(1)
  expect(deskbell.webhooks).toMatchObject([{ verified: false }])
})

test('fault "lose_first": the first attempt never arrives, the second does', async () => {
  faults.webhooks = 'lose_first'
  webhooks.send({ type: 'call.initiated', payload: {} })
  await attempts(1)
  clock.advance(500)
  await attempts(2)
  expect(deskbell.webhooks.map(({ attempt }) => attempt)).toEqual([2])
})

test('after closing nothing is sent and nothing waits', async () => {
  deskbell.webhookStatus = () => 500
  webhooks.send({ type: 'call.initiated', payload: {} })
  await attempts(1)
  webhooks.close()
  webhooks.send({ type: 'call.hangup', payload: {} })
  expect(clock.waiting()).toEqual([])
})

test('a key that is not Ed25519 fails at the start', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString()
  const options = { clock, url: deskbell.webhookUrl, faults, log: { info: () => {}, warn: () => {} } }
  expect(() => createWebhooks({ ...options, privateKeyPem: rsa })).toThrow('Ed25519')
})
