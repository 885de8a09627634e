import { expect, test } from 'vitest'
import { systemClock } from '#src/platform/clock/clock.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { createLog } from '#src/platform/monitoring/log.ts'
import { createMetrics } from '#src/platform/ops/metrics.ts'
import { addressSecret, alertReceiver, type AlertReceiver } from '#test/harness/alert-receiver.ts'
import { closedPort, receiving } from '#test/harness/receiver.ts'
import { alerts } from './index.ts'

const lines: string[] = []
const log = createLog({ level: 'trace', to: { write: (line) => void lines.push(line) } })
const env = { SLACK_WEBHOOK_URL: undefined, HEARTBEAT_URL: undefined, DATA_DIR: '.deskbell' }
const settingsFor = (url: string | undefined, heartbeat?: string) => ({
  ...alerts.configure({ ...env, SLACK_WEBHOOK_URL: url, HEARTBEAT_URL: heartbeat }, {} as never),
  timeoutMs: 300,
})
const portFor = (url?: string, heartbeat?: string) =>
  alerts.create(settingsFor(url, heartbeat), {
    ...{ log, clock: systemClock, baseUrl: '', builtInBrain: {} as never },
    metrics: createMetrics({ version: '' }),
  })
const look = ({ url }: { url: string }) => alerts.doctor.look(settingsFor(url), { baseUrl: '', clock: systemClock })

const outcomeOf = async (asked: Promise<void>) =>
  asked.then(
    () => 'told',
    (error: unknown) => {
      if (!(error instanceof ProviderError)) throw error
      log.warn({ err: error }, 'not told')
      return [error.certainty, error.code, error.retryAfterSeconds]
    },
  )

test('a message arrives as it is, whatever characters it has', async () => {
  await using receiver = await alertReceiver()
  expect(await outcomeOf(portFor(receiver.url).tell('3 of <4> & more\nOVER'))).toBe('told')
  expect(receiver.messages).toEqual(['3 of &lt;4&gt; &amp; more\nOVER'])
})

const troubles: [Parameters<AlertReceiver['become']>[0], unknown[], string][] = [
  ['limited', ['deferred', 'rate_limited', 300], 'rate_limited'],
  ['down', ['unknown', 'http_503', 0], 'http_503'],
  ['hanging', ['unknown', 'timed_out', 0], 'timed_out'],
  ['resetting', ['unknown', 'unreachable', 0], 'unreachable'],
  ['moved', ['refused', 'http_302', 0], 'http_302'],
  ['revoked', ['refused', 'no_service', 0], 'no_service'],
]

test.each(troubles)(
  'a receiver that is %s: it is said what became of it, also by doctor',
  async (trouble, outcome, code) => {
    await using receiver = await alertReceiver()
    receiver.become(trouble)
    expect(await outcomeOf(portFor(receiver.url).tell('something'))).toEqual(outcome)
    const finding = await look(receiver)
    expect(finding).toMatchObject({ state: 'fail', seen: `127.0.0.1:${receiver.port}: ${code}` })
    expect(JSON.stringify(finding) + lines.join()).not.toContain(addressSecret)
  },
)

test('an empty text is refused, as by the real one', async () => {
  await using receiver = await alertReceiver()
  expect(await outcomeOf(portFor(receiver.url).tell(''))).toEqual(['refused', 'no_text', 0])
})

test('one that is not there is left alone after five tries, and its address is in no line', async () => {
  const url = `http://127.0.0.1:${await closedPort()}/services/${addressSecret}`
  const port = portFor(url)
  const outcomes: unknown[] = []
  for (let tries = 0; tries < 6; tries += 1) outcomes.push(await outcomeOf(port.tell('something')))
  expect(outcomes).toEqual([
    ...Array.from({ length: 5 }, () => ['unknown', 'unreachable', 0]),
    ['not-asked', 'circuit_open', 0],
  ])
  expect(lines.join()).toContain('circuit opened')
  expect(lines.join()).not.toContain(addressSecret)
})

test('doctor asks whether a message would be taken, and nobody gets one', async () => {
  await using receiver = await alertReceiver()
  expect(await look(receiver)).toEqual({
    state: 'ok',
    seen: `127.0.0.1:${receiver.port} takes messages`,
    todo: null,
  })
  expect([receiver.asked(), receiver.messages]).toEqual([1, []])
})

test('a heartbeat is one GET; one that is refused or hangs is said', async () => {
  let status = 200
  await using outside = await receiving((_, response) => (status ? response.writeHead(status).end('OK') : undefined))
  const port = portFor(undefined, `http://127.0.0.1:${outside.port}/ping/${addressSecret}`)
  expect([port.canTell, port.hasHeartbeat]).toEqual([false, true])
  expect(await outcomeOf(port.beat())).toBe('told')
  expect(outside.heard).toMatchObject([{ method: 'GET', url: `/ping/${addressSecret}` }])
  status = 404
  expect(await outcomeOf(port.beat())).toEqual(['refused', 'http_404', 0])
  status = 0
  expect(await outcomeOf(port.beat())).toEqual(['unknown', 'timed_out', 0])
  expect(lines.join()).not.toContain(addressSecret)
})
