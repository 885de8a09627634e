/** What each event makes the message desk do, and what it does not: with a carrier that takes a command once. */
import { describe, expect, test } from 'vitest'
import type { Openers } from '#src/platform/db/database.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { createLog } from '#src/platform/monitoring/log.ts'
import type { CallCommand, Telephony, TelephonyEvent, Words } from '#src/providers/telephony/port.ts'
import { isMessageTaken } from './is-message-taken.ts'
import { signMark, type Mark } from './mark.ts'
import { createMessageDesk } from './message-desk.ts'
import { askedState } from './steps.ts'

const settled = async () => {
  for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate)
}
const secretKey = 'k'.repeat(32)

const genuineOf = (callControlId: string) =>
  signMark(secretKey, {
    ...{ callControlId, from: '+14155550100', to: '+15105550100', steps: ['record', 'hang-up'] },
    atMs: Date.parse('2026-03-02T16:00:00Z'),
  })

/** Web processes of one installation, its database, and its carrier. Time stands still unless it is moved. */
function installation(caps: Record<string, number> = {}) {
  const state = {
    nowMs: Date.parse('2026-03-02T16:00:00Z'),
    isAway: true,
    /** What the carrier answers instead of doing a step. */
    failure: null as ProviderError | null,
    clientStates: new Map<string, string>(),
    jobs: 0,
  }
  const did: string[] = []
  const known = new Map<string, number>()
  const take = (step: string) => async (command: CallCommand, more?: unknown) => {
    if (state.failure) throw state.failure
    const id = `${command.callControlId} ${command.commandId}`
    const isRepeat = state.nowMs - (known.get(id) ?? -Infinity) < 60_000
    if (isRepeat) return
    known.set(id, state.nowMs)
    if (command.clientState !== undefined) state.clientStates.set(command.callControlId, command.clientState)
    did.push(`${command.callControlId} ${step === 'say' ? (more as Words).language : step}`)
  }
  const telephony = {
    answerCall: take('answer'),
    sayWords: take('say'),
    record: take('record'),
    hangUp: take('hang-up'),
    rejectCall: take('busy'),
    clientStateOf: async (id: string) => {
      if (state.failure) throw state.failure
      return state.clientStates.get(id) ?? null
    },
  } as unknown as Telephony
  const away = () => Promise.reject(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }))
  const db = {
    asPlatform: async () => (state.isAway ? away() : void (state.jobs += 1)),
  } as unknown as Openers
  let waiting: (() => void)[] = []
  const process = () =>
    createMessageDesk(
      {
        ...{ telephony, db, clock: { nowMs: () => state.nowMs }, log: createLog({ level: 'silent' }) },
        config: { secretKey, secretKeys: [secretKey], caps },
      },
      () => new Promise((resolve) => waiting.push(resolve)),
    )
  const desk = process()
  return {
    ...{ state, did, process },
    asking: { telephony, config: { secretKeys: [secretKey] }, clock: { nowMs: () => state.nowMs } },
    /** `stored`, or why the carrier is asked to tell it again. */
    async tell(event: TelephonyEvent, to = desk): Promise<string> {
      const told = to.around(event, async () => (state.isAway ? away() : undefined))
      return told.then(
        () => 'stored',
        (error: unknown) => (error as { code: string }).code,
      )
    },
    /** Lets all that waits go on. */
    async pass(): Promise<void> {
      await settled()
      for (const go of waiting.splice(0)) go()
      waiting = []
      await settled()
    },
  }
}
type Installation = ReturnType<typeof installation>

test.each<[string, string | null | ProviderError, boolean]>([
  ['is, by its mark', genuineOf('c'), true],
  ['is not, by that of another call', genuineOf('d'), false],
  ['is not, by the state of the rows', '{"businessId":"b","callId":"c"}', false],
  ['is not, where there is no state', null, false],
  ['is not, as far as the carrier says', new ProviderError('not-done', '503'), false],
])('the message of a call %s taken', async (_which, state, isTaken) => {
  const { state: carrier, asking } = installation()
  if (state instanceof ProviderError) carrier.failure = state
  else if (state !== null) carrier.clientStates.set('c', state)
  expect(await isMessageTaken(asking, 'c')).toBe(isTaken)
})

const base = { occurredAt: '2026-03-02T16:00:00Z', callSessionId: null, direction: null }
const parties = { from: '+14155550100', to: '+15105550100' }
const eventOf = (type: string, more: object = {}) =>
  ({
    ...base,
    ...parties,
    id: `${type} ${JSON.stringify(more)}`,
    callControlId: 'c',
    type,
    clientState: null,
    ...more,
  }) as TelephonyEvent
const initiated = (callControlId = 'c') =>
  eventOf('call.initiated', {
    ...{ callControlId, direction: 'incoming', callerName: null, attestation: null, screening: null },
    divertedFrom: null,
  })
const lost = (more: object = {}) => eventOf('call.conversation.ended', { reason: 'customer_disconnect', ...more })
/** As the carrier tells what it did last: with the state that came with that. */
const marked = ({ state }: Installation, type: string, more: object = {}) =>
  eventOf(type, { clientState: state.clientStates.get('c') ?? null, ...more })
const spoken = { status: 'completed' }
const saved = { carrierCallId: null, callControlId: undefined, callLegId: 'l', recordingId: null, channels: 'single' }

/** The events of a whole message, each when its time has come. */
const story: ((shop: Installation) => TelephonyEvent)[] = [
  (shop) => marked(shop, 'call.answered'),
  (shop) => marked(shop, 'call.speak.started'),
  (shop) => marked(shop, 'call.speak.ended', spoken),
  (shop) => marked(shop, 'call.speak.started'),
  (shop) => marked(shop, 'call.speak.ended', spoken),
  (shop) => marked(shop, 'call.recording.saved', saved),
  (shop) => marked(shop, 'call.hangup', { cause: 'normal_clearing', source: 'callee' }),
]
const whole = ['c answer', 'c en', 'c es', 'c record', 'c hang-up']

describe('a message', () => {
  test('is taken step by step, each once, by whichever processes are told, however often', async () => {
    const shop = installation()
    const desks = [shop.process(), shop.process(), shop.process()]
    const tellAll = async (event: TelephonyEvent) => {
      for (const desk of [...desks, ...desks]) expect(await shop.tell(event, desk)).toBe('ECONNREFUSED')
      await shop.pass()
    }
    await tellAll(initiated())
    for (const next of story) await tellAll(next(shop))
    expect(shop.did).toEqual(whole)
  })

  test('that was begun is taken to its end when the database is back, and its events are stored', async () => {
    const shop = installation()
    await shop.tell(initiated())
    await shop.pass()
    shop.state.isAway = false
    for (const next of story) expect(await shop.tell(next(shop))).toBe('stored')
    expect(shop.did).toEqual(whole)
  })

  test('of a caller whose line was lost is asked for in their language first', async () => {
    const shop = installation()
    await shop.tell(lost({ clientState: '{"businessId":"b","callId":"c","language":"es"}' }))
    await shop.pass()
    for (const next of story.slice(1)) await shop.tell(next(shop))
    expect(shop.did).toEqual(['c es', 'c en', 'c record', 'c hang-up'])
  })

  test('that the rows asked for is recorded', async () => {
    const shop = installation()
    const clientState = askedState({ businessId: 'b', callId: 'c' })
    await shop.tell(eventOf('call.speak.ended', { ...spoken, clientState }))
    await shop.pass()
    for (const next of story.slice(5)) await shop.tell(next(shop))
    expect(shop.did).toEqual(['c record', 'c hang-up'])
  })

  test('that another process takes already is not begun again, however late the carrier repeats itself', async () => {
    const shop = installation()
    await shop.tell(lost())
    await shop.pass()
    shop.state.nowMs += 90_000
    await shop.tell(lost(), shop.process())
    await shop.pass()
    expect(shop.did).toEqual(['c en'])
  })

  test('is not asked for into itself by an event that is told again late; its end is an end at any time', async () => {
    const shop = installation()
    await shop.tell(initiated())
    await shop.pass()
    const events = []
    for (const next of story.slice(0, 5)) {
      events.push(next(shop))
      await shop.tell(events.at(-1) as TelephonyEvent)
    }
    shop.state.nowMs += 61_000
    for (const event of events) await shop.tell(event)
    expect(shop.did).toEqual(whole.slice(0, 4))
    await shop.tell(marked(shop, 'call.recording.failed', { reason: 'unknown' }))
    expect(shop.did).toEqual(whole)
  })
})

describe('nothing is begun', () => {
  test('while the database takes the event after a moment', async () => {
    const shop = installation()
    expect(await shop.tell(initiated())).toBe('ECONNREFUSED')
    shop.state.isAway = false
    await shop.pass()
    expect(shop.did).toEqual([])
  })

  test.each<[string, TelephonyEvent]>([
    ['a call of ours', eventOf('call.initiated', { direction: 'outgoing' })],
    ['a call that bears a state', eventOf('call.initiated', { direction: 'incoming', clientState: 'x' })],
    ['a call that was answered by the receptionist', eventOf('call.answered')],
    ['a goodbye', lost({ reason: 'ended' })],
    ['words of ours', eventOf('call.speak.ended', spoken)],
    [
      'words that were cut off',
      eventOf('call.speak.ended', { status: 'call_hangup', clientState: askedState({ businessId: 'b', callId: 'c' }) }),
    ],
    ['the end of a call', eventOf('call.hangup', { cause: 'x', source: null })],
    ['a recording of ours', eventOf('call.recording.saved', saved)],
    ['a text', eventOf('message.received', { callControlId: undefined, messageId: 'm', tags: [], text: 'hi' })],
    ['what nobody knows', eventOf('other', { name: 'call.new' })],
  ])('by %s', async (_what, event) => {
    const shop = installation()
    expect(await shop.tell(event)).toBe('ECONNREFUSED')
    await shop.pass()
    expect(shop.did).toEqual([])
  })
})

describe('a client state that is none of ours does nothing', () => {
  const mark: Mark = {
    callControlId: 'c',
    ...parties,
    steps: ['answer', 'en', 'record'],
    atMs: Date.parse(base.occurredAt),
  }
  const genuine = signMark(secretKey, mark)
  const [payload = '', signature = ''] = genuine.split('.')
  const altered = Buffer.from(JSON.stringify({ ...mark, steps: ['answer', 'hang-up'], expiresAtMs: 9e15 }))
  test('and the genuine one does', async () => {
    const shop = installation()
    await shop.tell(eventOf('call.answered', { clientState: genuine }))
    expect(shop.did).toEqual(['c en'])
  })
  test.each<[string, string]>([
    ['signed with another key', signMark('o'.repeat(32), mark)],
    ['of another call', signMark(secretKey, { ...mark, callControlId: 'd' })],
    ['that is too old', signMark(secretKey, { ...mark, atMs: mark.atMs - 3 * 24 * 3600_000 })],
    ['with steps nobody knows', signMark(secretKey, { ...mark, steps: ['answer', 'sing'] as never })],
    ['with no step left', signMark(secretKey, { ...mark, steps: ['answer'] })],
    ['altered', `${altered.toString('base64url')}.${signature}`],
    ['without its signature', `${payload}.`],
    ['with more behind it', `${genuine}.x`],
    ['of the rows', '{"businessId":"b","callId":"c"}'],
    ['empty', ''],
    ['long', '.'.repeat(100_000)],
  ])('%s', async (_what, clientState) => {
    const shop = installation()
    expect(await shop.tell(eventOf('call.answered', { clientState }))).toBe('ECONNREFUSED')
    await shop.pass()
    expect(shop.did).toEqual([])
  })
})

describe('a process takes only so many at a time', () => {
  test('the next caller hears that we are busy, until one is over', async () => {
    const shop = installation({ 'messages-without-database': 1 })
    for (const call of ['c', 'd']) await shop.tell(initiated(call))
    await shop.pass()
    expect(shop.did.toSorted()).toEqual(['c answer', 'd busy'])
    await shop.tell(marked(shop, 'call.hangup', { cause: 'x', source: null }))
    await shop.tell(initiated('e'))
    await shop.pass()
    expect(shop.did.at(-1)).toBe('e answer')
  })

  test('who talked to the receptionist is taken all the same', async () => {
    const shop = installation({ 'messages-without-database': 0 })
    await shop.tell(lost())
    await shop.pass()
    expect(shop.did).toEqual(['c en'])
  })

  test('calls of which nobody tells the end are forgotten', async () => {
    const shop = installation({ 'messages-without-database': 1 })
    await shop.tell(initiated('c'))
    shop.state.nowMs += 5 * 60_000
    await shop.tell(initiated('d'))
    await shop.pass()
    expect(shop.did.toSorted()).toEqual(['c answer', 'd answer'])
  })
})

describe('a carrier that does not do a step', () => {
  test('because it is away is asked again when it tells again', async () => {
    const shop = installation()
    await shop.tell(initiated())
    await shop.pass()
    shop.state.isAway = false
    shop.state.failure = new ProviderError('not-done', '503')
    const answeredEvent = marked(shop, 'call.answered')
    expect(await shop.tell(answeredEvent)).toBe('503')
    shop.state.failure = null
    expect(await shop.tell(answeredEvent)).toBe('stored')
    expect(shop.did).toEqual(['c answer', 'c en'])
  })

  test('because it was away when the call rang is asked again when it rings again', async () => {
    const shop = installation()
    shop.state.failure = new ProviderError('not-done', '503')
    await shop.tell(initiated())
    await shop.pass()
    shop.state.failure = null
    await shop.tell(initiated())
    await shop.pass()
    expect(shop.did).toEqual(['c answer'])
  })

  test('because the call is over is not asked again', async () => {
    const shop = installation()
    await shop.tell(initiated())
    await shop.pass()
    shop.state.isAway = false
    shop.state.failure = new ProviderError('refused', '90018')
    expect(await shop.tell(marked(shop, 'call.answered'))).toBe('stored')
  })
})

test('once the database is back the carrier’s list is looked at, once for however much was not stored', async () => {
  const shop = installation()
  for (const call of ['c', 'd', 'e']) await shop.tell(initiated(call))
  for (let time = 0; time < 3; time += 1) await shop.pass()
  expect(shop.state.jobs).toBe(0)
  shop.state.isAway = false
  await shop.pass()
  await shop.pass()
  expect(shop.state.jobs).toBe(1)
  shop.state.isAway = true
  await shop.tell(initiated('f'))
  shop.state.isAway = false
  await shop.pass()
  expect(shop.state.jobs).toBe(2)
})
