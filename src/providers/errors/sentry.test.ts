import { describe, expect, test } from 'vitest'
import { createLog, onFault } from '#src/platform/monitoring/log.ts'
import { closedPort, receiving, type Heard } from '#test/harness/receiver.ts'
import { sentryTracker } from './sentry.ts'

const silent = { write: () => {} }
const trackerAt = (port: number) => {
  let dropped = 0
  const tracker = sentryTracker({
    dsn: `http://publickey@127.0.0.1:${port}/42`,
    release: 'deskbell@1.2.3',
    environment: 'test',
    timeoutMs: 2_000,
    onDropped: () => (dropped += 1),
  })
  const log = createLog({ level: 'info', to: silent })
  onFault(log, (fault) => tracker.report(fault))
  return { tracker, log, dropped: () => dropped }
}

type SentEvent = Record<string, unknown> & {
  exception: { values: { type: string; value: string; stacktrace: { frames: unknown[] } }[] }
}

/** The event in an envelope: its header, the item's header, the event. */
const eventIn = ({ body }: Heard) => JSON.parse(body.split('\n')[2] ?? '{}') as SentEvent

const person = 'quillfeather'

describe('an error that is logged', () => {
  test('is told with its kind, words, place and cause, and with nothing else', async () => {
    await using sentry = await receiving((_, response) => response.end('{}'))
    const { tracker, log } = trackerAt(sentry.port)
    const cause = Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' })
    const fields = { route: 'GET /api/x', code: 'internal', requestId: 'r1', phone: person, note: person }
    log
      .child({ visitor: person })
      .error({ err: new TypeError('no such thing', { cause }), ...fields }, 'request failed')
    await tracker.flush(5_000)
    const [heard] = sentry.heard as [Heard]
    expect(heard.url).toMatch(/^\/api\/42\/envelope\/\?.*sentry_key=publickey/)
    const event = eventIn(heard)
    expect(event).toMatchObject({
      level: 'error',
      message: 'request failed',
      transaction: 'GET /api/x',
      release: 'deskbell@1.2.3',
      environment: 'test',
      tags: { code: 'internal', request_id: 'r1' },
    })
    expect(Object.keys(event).toSorted()).toEqual(
      [
        'environment',
        'event_id',
        'exception',
        'level',
        'message',
        'platform',
        'release',
        'tags',
        'timestamp',
        'transaction',
        'type',
      ].filter((key) => key in event),
    )
    const { values } = event.exception
    expect(values.map(({ type, value }) => [type, value])).toEqual([
      ['Error', 'connection refused'],
      ['TypeError', 'no such thing'],
    ])
    expect(values[1]?.stacktrace.frames.at(-1)).toMatchObject({
      filename: 'src/providers/errors/sentry.test.ts',
      in_app: true,
    })
    expect(heard.body).not.toContain(person)
    expect(heard.body).not.toContain(process.cwd())
  })

  test('is told without its words where they may quote a person', async () => {
    await using sentry = await receiving((_, response) => response.end('{}'))
    const { tracker, log } = trackerAt(sentry.port)
    let thrown: unknown
    try {
      JSON.parse(`{"name": ${person}`)
    } catch (error) {
      thrown = error
    }
    log.error({ err: thrown }, 'unreadable')
    log.error({ err: Object.assign(new Error(`invalid input: "${person}"`), { code: '22P02' }) }, 'refused')
    await tracker.flush(5_000)
    expect(sentry.heard.map((one) => eventIn(one)['message'])).toEqual(['unreadable', 'refused'])
    for (const heard of sentry.heard) expect(heard.body).not.toContain(person)
  })

  test('is told once; warnings, and errors without an error, are not', async () => {
    await using sentry = await receiving((_, response) => response.end('{}'))
    const { tracker, log } = trackerAt(sentry.port)
    log.warn({ err: new Error('once more') }, 'will be tried again')
    log.error('nothing thrown')
    log.error(new Error('given as it is'), 'a library failed')
    log.fatal({ err: new Error('the end') }, 'stopping')
    await tracker.flush(5_000)
    expect(sentry.heard.map((one) => eventIn(one)['message'])).toEqual(['a library failed', 'stopping'])
  })
})

describe('a tracker', () => {
  test('that hangs holds nothing up: what does not fit is counted', async () => {
    await using hanging = await receiving(() => {})
    const { log, dropped } = trackerAt(hanging.port)
    const started = performance.now()
    for (let told = 0; told < 100; told += 1) log.error({ err: new Error(`number ${told}`) }, 'failed')
    expect(performance.now() - started).toBeLessThan(1_000)
    await expect.poll(dropped, { timeout: 10_000 }).toBe(100)
  }, 20_000)

  test('that is not there loses what it is told, and it is counted', async () => {
    const { tracker, log, dropped } = trackerAt(await closedPort())
    for (let told = 0; told < 5; told += 1) log.error({ err: new Error('gone') }, 'failed')
    await tracker.flush(5_000)
    expect(dropped()).toBe(5)
  })

  test.each([500, 413, 403, 302])('that answers %s loses what it is told, and it is counted', async (status) => {
    await using sentry = await receiving((_, response) => response.writeHead(status, { location: '/' }).end())
    const { tracker, log, dropped } = trackerAt(sentry.port)
    log.error({ err: new Error('refused') }, 'failed')
    await tracker.flush(5_000)
    expect([sentry.heard.length, dropped()]).toEqual([1, 1])
  })

  test('that asks for fewer gets none until its time is over', async () => {
    await using sentry = await receiving((_, response) => response.writeHead(429, { 'retry-after': '60' }).end())
    const { tracker, log, dropped } = trackerAt(sentry.port)
    log.error({ err: new Error('first') }, 'failed')
    await tracker.flush(5_000)
    for (let told = 0; told < 5; told += 1) log.error({ err: new Error('later') }, 'failed')
    await tracker.flush(5_000)
    expect(sentry.heard).toHaveLength(1)
    expect(dropped()).toBe(6)
  })

  test('is told of sixty faults a minute at most', async () => {
    await using sentry = await receiving((_, response) => response.end('{}'))
    const { tracker, dropped } = trackerAt(sentry.port)
    const fault = { error: { type: 'Error' }, said: 'failed', where: {} }
    for (let told = 0; told < 70; told += 1) {
      tracker.report({ ...fault, atMs: 1_000 })
      // The buffer alone would drop what comes at once.
      if (told % 20 === 19) await tracker.flush(5_000)
    }
    tracker.report({ ...fault, atMs: 61_000 })
    await tracker.flush(5_000)
    expect([sentry.heard.length, dropped()]).toEqual([61, 10])
  })
})
