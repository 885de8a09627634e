/** What callers say to the machine: kept once, called back, texted back, listened to, and gone in time. */
import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { keepOptOut } from '#src/contacts/index.ts'
import type { FoundRecording } from '#src/providers/telephony/port.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { eventually } from '#test/harness/eventually.ts'
import { pieces, RecordingCarrier, sound } from '#test/harness/recording-carrier.ts'
import { callNamed, voicemailsOf, type VoiceCall, type Voicemails } from '#test/harness/voicemails.ts'

const app = useApp({ worker: false, sandbox: false })
const carrier = new RecordingCarrier()
let shop: BuiltBusiness
let desk: Voicemails
let staff: { cookie: string }
beforeAll(async () => {
  shop = await buildBusiness(app)
  desk = voicemailsOf(app, shop, carrier)
  staff = await buildSession(app, { businessId: shop.id, role: 'staff' })
})
beforeEach(async () => {
  carrier.listed = []
  await app.moveClockTo('2026-03-02T16:00:00Z')
})

let numbers = 1000
const nextNumber = () => `+1415202${(numbers += 1)}`

/** A message of 23 s that is stored; its id. */
async function leaveMessage(call: VoiceCall): Promise<string> {
  const held = carrier.hold(call.carrierCallId, '2026-03-02T16:01:00Z')
  await desk.tell(desk.saved(call, { url: held.url ?? '' }))
  const id = (await desk.rows(call))[0]?.id ?? ''
  await desk.fetch(id, held.url)
  return id
}

test('a message is one row, one callback and one text, however often and by whatever way it is told', async () => {
  const phone = nextNumber()
  const call = await desk.callFrom(phone)
  const event = desk.saved(call)
  await desk.tell(event)
  await desk.tell(event)
  // Another event of the same recording, from an account that is told the ids; and the carrier's list.
  await desk.tell(desk.saved(call, { recordingId: 'r-1', carrierCallId: call.carrierCallId, clientState: null }))
  carrier.listed = [
    {
      ...{ recordingId: 'r-1', callControlId: call.carrierCallId, from: null, to: null },
      ...{ url: null, channels: null, seconds: 23, at: '2026-03-02T16:01:00.400Z' },
    },
  ]
  await desk.lookAtList()

  const rows = await desk.rows(call)
  expect(rows).toMatchObject([{ state: 'due', length_ms: 23_000, carrier_recording_id: 'r-1' }])
  expect(await desk.callbacks(call)).toEqual([
    { phone, body: 'Voice message, 23 s', urgent: false, recording_id: rows[0]?.id },
  ])
  expect(await desk.texts(call)).toMatchObject([{ recipient: phone, sender: shop.number }])
  expect(await desk.waiting('fetch-recording', rows[0]?.id ?? '')).toEqual([
    { recordingId: rows[0]?.id, url: 'https://store.test/none.wav' },
  ])
  expect(await desk.eventTypes(rows[0]?.id ?? '')).toEqual(['recording.made'])
  const [notice] = await app.sql(
    `select from graphile_worker._private_jobs as j join graphile_worker._private_tasks as t on t.id = j.task_id
       join callback_requests as c on c.id::text = j.payload->'data'->>'callbackRequestId'
     where t.identifier = 'notify-of-callback' and c.recording_id = $1`,
    [rows[0]?.id],
  )
  expect(notice).toBeDefined()
})

test.each(['saved', 'failed'] as const)('a caller who was asked for a message is let go once it is %s', async (how) => {
  const call = await desk.callFrom(nextNumber())
  const hangUps = () => app.sql('select from effects where key = $1', [`hang-up:${call.carrierCallId}`])
  // A recording of a call that goes on ends nothing.
  await app.sql(`update calls set state = 'answered', answered_at = now() where id = $1`, [call.callId])
  await desk.tell(desk.saved(call, { startedAt: '2026-03-02T16:00:30Z' }))
  expect((await hangUps()).length).toBe(0)
  await app.sql('update calls set voicemail_at = now() where id = $1', [call.callId])
  await desk.tell(how === 'saved' ? desk.saved(call) : desk.failed(call))
  expect((await hangUps()).length).toBe(1)
  expect((await desk.rows(call)).length).toBe(2)
})

test('two messages of one call are both kept, and texted of once', async () => {
  const call = await desk.callFrom(nextNumber())
  await desk.tell(desk.saved(call))
  await desk.tell(desk.saved(call, { startedAt: '2026-03-02T16:02:00Z' }))
  expect((await desk.rows(call)).length).toBe(2)
  expect((await desk.callbacks(call)).length).toBe(2)
  expect((await desk.texts(call)).length).toBe(1)
})

test('of calls that are not ours nothing is kept', async () => {
  const call = await desk.callFrom(nextNumber())
  const other = await buildBusiness(app)
  const before = await app.sql('select from recordings')
  for (const clientState of [
    null,
    'not JSON',
    '{"callId": 1}',
    // Another business's id does not make it theirs.
    JSON.stringify({ businessId: other.id, callId: call.callId }),
    JSON.stringify({ businessId: shop.id, callId: other.id }),
  ])
    await desk.tell(desk.saved(call, { clientState }))
  carrier.hold('v3:somebody-else', '2026-03-02T16:01:00Z')
  await desk.lookAtList()
  expect(await app.sql('select from recordings')).toEqual(before)
  expect(carrier.deleted).toEqual([])
  const [{ unhandled }] = (await app.sql(
    `select count(*)::int as unhandled from platform.provider_events where handled_at is null`,
  )) as [{ unhandled: number }]
  expect(unhandled).toBe(0)
})

describe('a recording whose call we never heard of', () => {
  const at = '2026-03-02T16:01:00Z'
  const heldOf = (more: Partial<FoundRecording>) => {
    const from = nextNumber()
    const id = `v3:${from}`
    carrier.hold(id, more.at ?? at, { from, to: shop.number, ...more })
    return { id, from }
  }

  test('is a message of that caller, once, by whatever way we are told of the call afterwards', async () => {
    const { id, from } = heldOf({})
    await Promise.all([desk.lookAtList(), desk.lookAtList()])
    await desk.lookAtList()
    const call = await callNamed(app, id)
    expect(await desk.rows(call)).toHaveLength(1)
    expect(await desk.callbacks(call)).toMatchObject([{ phone: from, body: 'Voice message, 23 s' }])
    // The carrier rings after all.
    await desk.tell({
      ...{ type: 'call.initiated', id: randomUUID(), occurredAt: at, direction: 'incoming', callControlId: id },
      ...{ callSessionId: null, clientState: null, callerName: null, attestation: null, screening: null },
      ...{ divertedFrom: null, from, to: shop.number },
    })
    expect(await app.sql(`select 1 from effects where key like '%' || $1 || '%'`, [id])).toEqual([])
    expect(await app.sql('select state from calls where carrier_call_id = $1', [id])).toEqual([{ state: 'ringing' }])
  })

  test.each<[string, () => Partial<FoundRecording>]>([
    ['at a number that is none of ours', () => ({ to: '+15105559999' })],
    ['of which the carrier names no number', () => ({ to: null })],
    ['that we dialled', () => ({ from: shop.number, to: nextNumber() })],
    ['longer than any message', () => ({ seconds: 126 })],
    ['from before the business was here', () => ({ at: '2026-03-01T16:01:00Z' })],
  ])('%s is left alone', async (_which, more) => {
    const { id } = heldOf(more())
    await desk.lookAtList()
    expect(await app.sql('select 1 from calls where carrier_call_id = $1', [id])).toEqual([])
    expect(carrier.deleted).toEqual([])
  })
})

test.each([
  ['shorter than two seconds', 1.99, nextNumber()],
  ['of somebody who was erased', 23, 'erased'],
])('%s: no message, no text, and the copy is deleted', async (_what, seconds, caller) => {
  const call = await desk.callFrom(nextNumber())
  await app.sql('update calls set caller = $2 where id = $1', [call.callId, caller])
  const held = carrier.hold(call.carrierCallId, '2026-03-02T16:01:00Z', { seconds })
  await desk.tell(desk.saved(call, { seconds }))
  const [row] = await desk.rows(call)
  expect(row).toMatchObject({ state: 'empty', storage_key: null })
  expect(await desk.callbacks(call)).toEqual([])
  expect(await desk.texts(call)).toEqual([])
  expect((await desk.waiting('forget-carrier-copy', row?.id ?? '')).length).toBe(1)
  await desk.forget(row?.id ?? '')
  expect(carrier.deleted).toContain(held.recordingId)
  expect((await desk.rows(call))[0]?.carrier_deleted_at).not.toBeNull()
})

test('a message that the carrier could not record is still a caller who wants to be called back', async () => {
  const call = await desk.callFrom(nextNumber())
  await desk.tell(desk.failed(call))
  expect(await desk.rows(call)).toMatchObject([{ state: 'failed', error_code: 'not_recorded' }])
  expect(await desk.callbacks(call)).toMatchObject([{ body: expect.stringContaining('could not be recorded') }])
})

describe('the text back', () => {
  const textsOf = async (phone: string, at = '2026-03-02T16:00:00Z') => {
    await app.moveClockTo(at)
    const call = await desk.callFrom(phone)
    await desk.tell(desk.saved(call))
    expect((await desk.callbacks(call)).length).toBe(1)
    return (await desk.texts(call)).length
  }
  // Los Angeles is eight hours behind UTC in winter.
  test.each([
    ['at eight', '2026-03-02T16:00:00Z', 1],
    ['just before nine in the evening', '2026-03-03T04:59:00Z', 1],
    ['at nine in the evening', '2026-03-03T05:00:00Z', 0],
    ['before eight', '2026-03-02T15:59:00Z', 0],
  ])('%s', async (_when, at, texts) => {
    expect(await textsOf(nextNumber(), at)).toBe(texts)
  })

  test('comes once a day to one number', async () => {
    const phone = nextNumber()
    expect([await textsOf(phone), await textsOf(phone)]).toEqual([1, 0])
  })

  test('goes to nobody who hides their number, said STOP, or is abroad', async () => {
    const stopped = nextNumber()
    await app.ctx.db.forBusiness(shop.id, (tx) =>
      keepOptOut(tx, { kind: 'phone', value: stopped, stopped: true, saidAt: tx.wallNow }),
    )
    expect([await textsOf('anonymous'), await textsOf(stopped), await textsOf('+447911123456')]).toEqual([0, 0, 0])
  })

  test('goes to mobiles, not to landlines, in the language of the call', async () => {
    const madrid = { country: 'ES', language: 'es', zone: 'Europe/Madrid', numbers: ['+34911234567'] } as const
    const abroad = await buildBusiness(app, { profile: { ...madrid, numbers: [...madrid.numbers] } })
    const there = voicemailsOf(app, abroad, carrier)
    const calls: VoiceCall[] = []
    for (const phone of ['+34612345678', '+34912345678']) {
      const call = await there.callFrom(phone)
      await there.tell(there.saved(call))
      calls.push(call)
    }
    const [mobile, landline] = calls as [VoiceCall, VoiceCall]
    expect(await desk.texts(mobile)).toMatchObject([{ body: expect.stringContaining('mensaje de voz') }])
    expect(await desk.texts(landline)).toEqual([])
    expect(await desk.callbacks(landline)).toMatchObject([{ body: 'Mensaje de voz, 23 s', phone: '+34912345678' }])
  })
})

describe('listening', () => {
  const audio = (id: string, as = staff) =>
    fetch(`${app.baseUrl}/api/businesses/${shop.id}/recordings/${id}/audio`, {
      headers: { cookie: `deskbell_session=${as.cookie}` },
    })

  test('the sound, for members, once it is stored', async () => {
    const call = await desk.callFrom(nextNumber())
    await desk.tell(desk.saved(call))
    const [due] = await desk.rows(call)
    expect((await audio(due?.id ?? '')).status).toBe(404)

    const id = await leaveMessage(await desk.callFrom(nextNumber()))
    const answer = await audio(id)
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(sound)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'audio/wav',
      'content-disposition': 'attachment; filename="recording.wav"',
      'cache-control': 'no-store',
    })
    await eventually('who listened is recorded', async () => (await desk.eventTypes(id)).includes('recording.fetched'))
    const other = await buildBusiness(app)
    const stranger = await buildSession(app, { businessId: other.id, role: 'owner' })
    expect((await audio(id, stranger)).status).toBe(404)
    const foreign = `/api/businesses/${other.id}/recordings/${id}/audio`
    expect((await app.request('GET', foreign, stranger)).status).toBe(404)
  })

  test('a player jumps in it: parts, what is not there, and the whole where no part can be named', async () => {
    const id = await leaveMessage(await desk.callFrom(nextNumber()))
    const path = `${app.baseUrl}/api/businesses/${shop.id}/recordings/${id}/audio`
    const ask = (headers: Record<string, string>, method = 'GET') =>
      fetch(path, { method, headers: { cookie: `deskbell_session=${staff.cookie}`, ...headers } })
    const part = await ask({ range: 'bytes=4-11' })
    expect([part.status, Buffer.from(await part.arrayBuffer())]).toEqual([206, sound.subarray(4, 12)])
    expect(Object.fromEntries(part.headers)).toMatchObject({
      ...{ 'content-range': `bytes 4-11/${sound.length}`, 'content-length': '8', 'accept-ranges': 'bytes' },
      'content-type': 'audio/wav',
    })
    const end = await ask({ range: 'bytes=-3' })
    expect([end.status, Buffer.from(await end.arrayBuffer())]).toEqual([206, sound.subarray(-3)])
    const beyond = await ask({ range: `bytes=${sound.length}-` })
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${sound.length}`])
    for (const whole of [{}, { range: 'bytes=0-1,4-5' }, { range: 'bytes=0-1', 'if-range': '"some"' }]) {
      const answer = await ask(whole as Record<string, string>)
      expect([answer.status, answer.headers.get('content-length')]).toEqual([200, String(sound.length)])
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(sound)
    }
    expect((await ask({}, 'HEAD')).headers.get('accept-ranges')).toBe('bytes')
    expect((await ask({ range: 'bytes=0-1', cookie: '' })).status).toBe(401)
  })

  test('the list, newest first and page by page, and a link on the overview', async () => {
    const ids = [
      await leaveMessage(await desk.callFrom(nextNumber())),
      await leaveMessage(await desk.callFrom(nextNumber())),
    ]
    const path = `/api/businesses/${shop.id}/recordings`
    const first = await app.request('GET', `${path}?size=1`, staff)
    expect(first.body.items).toMatchObject([
      { id: ids[1], state: 'stored', seconds: 23, kind: 'voicemail', error: null },
    ])
    const second = await app.request('GET', `${path}?size=1&cursor=${first.body.next}`, staff)
    expect(second.body.items).toMatchObject([{ id: ids[0] }])
    const page = await app.request('GET', `/businesses/${shop.id}`, staff)
    for (const id of ids) expect(page.body).toContain(`<a href="${path}/${id}/audio">Listen</a>`)
  })
})

describe('with the carrier as the sandbox plays it', () => {
  const real = useApp({ worker: false })
  let home: BuiltBusiness
  let there: Voicemails
  beforeAll(async () => {
    home = await buildBusiness(real)
    there = voicemailsOf(real, home, { as: (telephony) => telephony })
  })

  test('what it tells and what it lists is one recording, whose sound ends up here and nowhere else', async () => {
    const { telephony } = real.ctx
    const carrierCallId = await real.sandboxApi.placeCall({ from: nextNumber(), to: home.number })
    const call = await eventually('the call is known', async () => {
      await there.handleEvents()
      const known = await callNamed(real, carrierCallId)
      return known.callId ? known : undefined
    })
    const clientState = JSON.stringify({ businessId: home.id, callId: call.callId, recording: 'voicemail' })
    const on = (commandId: string) => ({ callControlId: carrierCallId, commandId, clientState })
    await telephony.answerCall(on('answer'))
    await telephony.record(on('record'), { longestSeconds: 60, silenceSeconds: 0, beep: true, channels: 'single' })
    await telephony.stopRecording(on('stop'))
    const found = await eventually(
      'it is listed',
      async () => (await telephony.findRecordings({ callControlId: carrierCallId }))[0],
    )
    // Nobody waits here until somebody has spoken: we say how long it was. The carrier's own event comes as well.
    await there.tell(there.saved(call, { startedAt: found.at, url: found.url ?? '' }))
    await eventually('its event has come', async () => {
      const events = await real.sql(`select from platform.provider_events where kind = 'call.recording.saved'`)
      return events.length === 2
    })
    await there.handleEvents()
    const [recording, more] = await there.rows(call)
    expect(more).toBeUndefined()
    const id = recording?.id ?? ''
    await there.fetch(id, found.url)
    await there.forget(id)
    expect(await there.rows(call)).toMatchObject([{ state: 'stored', carrier_recording_id: found.recordingId }])
    const kept = await real.ctx.storage.get(`recordings/${home.id}/${id}.wav`)
    expect(
      Buffer.concat((await kept?.body.toArray()) ?? [])
        .subarray(0, 4)
        .toString(),
    ).toBe('RIFF')
    expect(await telephony.findRecordings({ callControlId: carrierCallId })).toEqual([])
  })
})

test('what is older than it is kept goes everywhere, and so do files that no row names', async () => {
  const [old, young] = [
    await leaveMessage(await desk.callFrom(nextNumber())),
    await leaveMessage(await desk.callFrom(nextNumber())),
  ]
  await app.sql(`update recordings set created_at = now() - interval '91 days' where id = $1`, [old])
  await app.sql(`update recordings set carrier_recording_id = 'kept-too-long' where id = $1`, [old])
  const stray = `recordings/${shop.id}/stray.wav`
  await app.ctx.storage.put(stray, pieces(sound))
  await desk.sweep()
  const key = (id: string) => `recordings/${shop.id}/${id}.wav`
  expect(await app.ctx.storage.get(key(old))).toBeNull()
  expect(carrier.deleted).toContain('kept-too-long')
  expect(await app.sql('select from recordings where id = $1', [old])).toEqual([])
  expect(await app.sql('select from callback_requests where recording_id = $1', [old])).toEqual([])
  // It may be in writing.
  expect(await exists(stray)).toBe(true)
  await desk.sweep({ clock: { nowMs: () => Date.now() + 25 * 3_600_000 } })
  expect([await exists(stray), await exists(key(young))]).toEqual([false, true])
})

async function exists(key: string): Promise<boolean> {
  const found = await app.ctx.storage.get(key)
  found?.body.destroy()
  return found !== null
}
