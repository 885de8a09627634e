/** Recordings of whole calls: made, kept apart from messages, and gone after a no, in whatever order things come. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { rememberContact } from '#src/contacts/index.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import type { Job } from '#src/platform/jobs/job.ts'
import { privacyParts } from '#src/privacy-parts.ts'
import { eraseSubject } from '#src/privacy/erase-subject.ts'
import { keepersOf } from '#src/privacy/jobs.ts'
import type { FoundRecording } from '#src/providers/telephony/port.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { RecordingCarrier, sound } from '#test/harness/recording-carrier.ts'
import { runJob } from '#test/harness/run-job.ts'
import { voicemailsOf, type VoiceCall, type Voicemails } from '#test/harness/voicemails.ts'
import { moveCall } from '../carrier-events/move-call.ts'
import { recordCall } from '../commands/record-call.ts'
import { recordMessage } from '../commands/record-message.ts'
import { stopRecording } from '../commands/stop-recording.ts'
import { findCall } from '../queries.ts'
import { beginCallRecording } from './begin-call-recording.ts'
import { dropCallRecording } from './drop-call-recording.ts'

const app = useApp({ worker: false, sandbox: false })
let carrier = new RecordingCarrier()
let shop: BuiltBusiness
let desk: Voicemails
let owner: { cookie: string }
beforeAll(async () => {
  shop = await buildBusiness(app)
  owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
})
beforeEach(async () => {
  carrier = new RecordingCarrier()
  desk = voicemailsOf(app, shop, carrier)
  await recordCalls(true)
})

const recordCalls = (wanted: boolean) =>
  app.sql('update businesses set record_calls = $2 where id = $1', [shop.id, wanted])

let numbers = 1000
async function answered(phone = `+1415204${(numbers += 1)}`): Promise<VoiceCall> {
  const call = await desk.callFrom(phone)
  await app.sql(`update calls set state = 'answered', answered_at = now() where id = $1`, [call.callId])
  return call
}

const ctx = () => ({ ...app.ctx, telephony: carrier.as(app.ctx.telephony) })
const note = (call: VoiceCall, what: 'agreed' | 'refused') =>
  app.sql(`update conversations set recording_${what}_at = now() where id = $1`, [call.conversationId])
/** Runs the command that was given under this key; false when none was. */
async function command(
  job: Job<ReturnType<typeof ctx>, { carrierCallId: string; effectId: string }>,
  { carrierCallId }: VoiceCall,
  key: string,
): Promise<boolean> {
  const [effect] = await app.sql<{ id: string }>('select id from effects where key = $1', [key])
  if (effect) await runJob(job, ctx(), { businessId: shop.id, carrierCallId, effectId: effect.id })
  return effect !== undefined
}
const start = (call: VoiceCall) => command(recordCall.job, call, `record-call:${call.carrierCallId}`)
const stop = (call: VoiceCall, nth = 'once') =>
  command(stopRecording.job, call, `stop-recording:${call.carrierCallId}:${nth}`)

/** The caller agrees, and the call is being recorded. */
async function begin(call: VoiceCall): Promise<void> {
  await note(call, 'agreed')
  await runJob(beginCallRecording, ctx(), { businessId: shop.id, conversationId: call.conversationId })
  await start(call)
}
/** The caller says no; what that sets off runs once. */
async function refuse(call: VoiceCall): Promise<void> {
  await note(call, 'refused')
  await drop(call)
  await stop(call)
}
const drop = (call: VoiceCall) =>
  runJob(dropCallRecording, ctx(), { businessId: shop.id, conversationId: call.conversationId })

/** The carrier has recorded a call, and holds it. */
const holds = ({ carrierCallId }: VoiceCall, more: Partial<FoundRecording> = {}) =>
  carrier.hold(carrierCallId, '2026-03-02T16:01:00Z', { seconds: 65, channels: 'dual', ...more })
const savedOf = (call: VoiceCall, url = 'https://store.test/none.wav') =>
  desk.saved(call, { url, seconds: 65, channels: 'dual', clientState: stateOf(call) })
const stateOf = ({ callId }: VoiceCall) => JSON.stringify({ businessId: shop.id, callId })
const covered = async (call: VoiceCall) =>
  (
    await app.sql<{ covers: string; state: string }>(
      'select * from recordings where call_id = $1 order by recorded_at',
      [call.callId],
    )
  ).map(({ covers, state }) => `${covers} ${state}`)
const soundOf = async (id: string): Promise<Buffer | null> => {
  const found = await app.ctx.storage.get(`recordings/${shop.id}/${id}.wav`)
  return found ? Buffer.concat(await found.body.toArray()) : null
}

/** A call that was recorded and whose sound is here. */
async function stored(call: VoiceCall) {
  await begin(call)
  const held = holds(call)
  await desk.tell(savedOf(call, held.url ?? ''))
  const id = (await desk.rows(call))[0]?.id ?? ''
  await desk.fetch(id, held.url)
  return { id, held }
}

describe('a call is recorded', () => {
  test('on two channels, without a tone, once', async () => {
    const call = await answered()
    await begin(call)
    await runJob(beginCallRecording, ctx(), { businessId: shop.id, conversationId: call.conversationId })
    await start(call)
    expect(carrier.commands).toEqual(['record dual'])
  })

  test.each<[string, (call: VoiceCall) => unknown]>([
    ['its business has switched that off', () => recordCalls(false)],
    ['its caller has said no meanwhile', (call) => note(call, 'refused')],
    [
      'it is over',
      (call) => app.sql(`update calls set state = 'ended', ended_at = now() where id = $1`, [call.callId]),
    ],
    [
      'its caller leaves a message',
      (call) => app.sql('update calls set voicemail_at = now() where id = $1', [call.callId]),
    ],
  ])('not when %s', async (_, happens) => {
    const call = await answered()
    await note(call, 'agreed')
    await happens(call)
    await runJob(beginCallRecording, ctx(), { businessId: shop.id, conversationId: call.conversationId })
    await start(call)
    expect(carrier.commands).toEqual([])
  })

  test('and kept once, as no message: no callback, no text; told by its conversation, and listened to', async () => {
    const call = await answered()
    const { id, held } = await stored(call)
    await desk.tell(savedOf(call))
    await desk.tell(desk.saved(call, { seconds: 65, recordingId: held.recordingId, clientState: null }))
    await desk.lookAtList()
    expect(await covered(call)).toEqual(['call stored'])
    expect([await desk.callbacks(call), await desk.texts(call)]).toEqual([[], []])
    expect(await soundOf(id)).toEqual(sound)
    await desk.forget(id)
    expect(carrier.deleted).toEqual([held.recordingId])

    const listed = await app.request('GET', `/api/businesses/${shop.id}/recordings?size=1`, owner)
    expect(listed.body.items).toMatchObject([{ id, kind: 'call', state: 'stored', seconds: 65 }])
    const audio = `/api/businesses/${shop.id}/recordings/${id}/audio`
    const page = await app.request('GET', `/businesses/${shop.id}/conversations/${call.conversationId}`, owner)
    expect(page.body).toContain(`The call, recorded, 1:05: <a href="${audio}">Listen</a>`)
    expect((await app.request('GET', audio, owner)).status).toBe(200)
  })

  test('one that failed is no lost message either', async () => {
    const call = await answered()
    await begin(call)
    await desk.tell(desk.failed(call))
    expect(await covered(call)).toEqual(['call failed'])
    expect(await desk.callbacks(call)).toEqual([])
  })
})

describe('a call that ends with a message', () => {
  test.each(['before the message', 'after it', 'from the list', 'from a list without channels'])(
    'has two recordings, told apart when the call’s is known %s',
    async (when) => {
      const call = await answered()
      await begin(call)
      await app.sql(`update calls set voicemail_at = '2026-03-02T16:03:00Z' where id = $1`, [call.callId])
      const message = desk.saved(call, { startedAt: '2026-03-02T16:03:10Z' })
      // The carrier's state is the call's latest: by then that of the message.
      const conversation = desk.saved(call, { seconds: 65, channels: 'dual' })
      const hangUps = () => app.sql('select from effects where key = $1', [`hang-up:${call.carrierCallId}`])
      if (when === 'before the message') {
        await desk.tell(conversation)
        expect((await hangUps()).length).toBe(0)
      }
      await desk.tell(message)
      if (when === 'after it') await desk.tell(conversation)
      if (when.startsWith('from')) {
        holds(call, when === 'from the list' ? {} : { channels: null })
        await desk.lookAtList()
      }
      expect(await covered(call)).toEqual(['call due', 'message due'])
      expect((await desk.callbacks(call)).length).toBe(1)
      expect((await hangUps()).length).toBe(1)
    },
  )

  test('has a message also where the carrier’s clock and ours are far apart', async () => {
    const call = await answered()
    await begin(call)
    await app.sql(`update calls set voicemail_at = '2026-03-02T17:03:00Z' where id = $1`, [call.callId])
    await desk.tell(desk.saved(call, { startedAt: '2026-03-02T16:03:10Z' }))
    expect(await covered(call)).toEqual(['message due'])
    expect((await desk.callbacks(call)).length).toBe(1)
  })

  test('stops recording the call before the tone, and a stop that comes late cuts no message', async () => {
    const call = await answered()
    await begin(call)
    await app.sql('update calls set voicemail_at = now() where id = $1', [call.callId])
    await app.ctx.db.forBusiness(shop.id, (tx) =>
      tx.perform(recordMessage, { key: `record:${call.carrierCallId}`, data: { carrierCallId: call.carrierCallId } }),
    )
    await command(recordMessage.job, call, `record:${call.carrierCallId}`)
    await refuse(call)
    expect(carrier.commands).toEqual(['record dual', 'stop', 'record single after a tone'])
  })

  test('of which nothing was recorded is not told to stop', async () => {
    const call = await answered()
    await app.sql('update calls set voicemail_at = now() where id = $1', [call.callId])
    await app.ctx.db.forBusiness(shop.id, (tx) =>
      tx.perform(recordMessage, { key: `record:${call.carrierCallId}`, data: { carrierCallId: call.carrierCallId } }),
    )
    await command(recordMessage.job, call, `record:${call.carrierCallId}`)
    expect(carrier.commands).toEqual(['record single after a tone'])
  })
})

describe('a person for the caller', () => {
  const seek = async (call: VoiceCall) => {
    const at = app.ctx.clock.nowMs()
    await app.ctx.db.forBusiness(shop.id, async (tx) =>
      moveCall(tx, { call: await findCall(tx, call.carrierCallId), carrierCallId: call.carrierCallId }, [
        { said: 'wanted', at: instantOf(at) },
      ]),
    )
  }

  test('is not recorded: it ends as soon as somebody is sought', async () => {
    const call = await answered()
    await begin(call)
    await seek(call)
    await stop(call)
    await begin(call)
    expect(carrier.commands).toEqual(['record dual', 'stop'])
  })

  test('who is sought while the command to record is on its way: it is stopped again', async () => {
    const call = await answered()
    carrier.meanwhile = async () => {
      carrier.meanwhile = async () => {}
      await seek(call)
      await stop(call)
    }
    await begin(call)
    await stop(call, 'again')
    expect(carrier.commands).toEqual(['record dual', 'stop', 'stop'])
  })

  test('of a call that is not recorded needs no stop', async () => {
    const call = await answered()
    await seek(call)
    expect(await stop(call)).toBe(false)
  })
})

describe('a no', () => {
  test('stops it; what is told of it later, however and how often, is kept by nobody and deleted there', async () => {
    const call = await answered()
    await begin(call)
    await refuse(call)
    expect(carrier.commands).toEqual(['record dual', 'stop'])
    const held = holds(call)
    await desk.tell(savedOf(call, held.url ?? ''))
    await desk.tell(savedOf(call, held.url ?? ''))
    await desk.lookAtList()
    await refuse(call)
    const [row] = await desk.rows(call)
    expect(await covered(call)).toEqual(['call empty'])
    expect(await desk.waiting('fetch-recording', row?.id ?? '')).toEqual([])
    await desk.forget(row?.id ?? '')
    expect(carrier.deleted).toEqual([held.recordingId])
    await desk.fetch(row?.id ?? '', held.url)
    expect(await soundOf(row?.id ?? '')).toBeNull()
    // And it is not begun again.
    await begin(call)
    expect(carrier.commands).toEqual(['record dual', 'stop'])
  })

  test('while the command to record is on its way: it is stopped again when that is through', async () => {
    const call = await answered()
    carrier.meanwhile = async () => {
      carrier.meanwhile = async () => {}
      await refuse(call)
    }
    await begin(call)
    await stop(call, 'again')
    expect(carrier.commands).toEqual(['record dual', 'stop', 'stop'])
  })

  test('whose event was lost is found in the list, and deleted', async () => {
    const call = await answered()
    await begin(call)
    await refuse(call)
    const held = holds(call)
    await desk.lookAtList()
    expect(await covered(call)).toEqual(['call empty'])
    await desk.forget((await desk.rows(call))[0]?.id ?? '')
    expect(carrier.deleted).toEqual([held.recordingId])
  })

  test('when it was told of but not fetched: it is not fetched any more', async () => {
    const call = await answered()
    await begin(call)
    const held = holds(call)
    await desk.tell(savedOf(call, held.url ?? ''))
    const id = (await desk.rows(call))[0]?.id ?? ''
    await refuse(call)
    await desk.fetch(id, held.url)
    expect([await covered(call), await soundOf(id)]).toEqual([['call empty'], null])
    expect((await desk.waiting('forget-carrier-copy', id)).length).toBe(1)
  })

  test('while it is being fetched: no file stays', async () => {
    const call = await answered()
    await begin(call)
    const held = holds(call)
    await desk.tell(savedOf(call, held.url ?? ''))
    const id = (await desk.rows(call))[0]?.id ?? ''
    const { put } = app.ctx.storage
    const storage = {
      ...app.ctx.storage,
      async put(key: string, body: AsyncIterable<Uint8Array>) {
        const done = await put(key, body)
        await note(call, 'refused')
        await drop(call)
        return done
      },
    }
    await desk.fetch(id, held.url, { storage })
    expect([await covered(call), await soundOf(id)]).toEqual([['call empty'], null])
  })

  test('when it is stored already: the file goes, and nobody can listen', async () => {
    const call = await answered()
    const { id, held } = await stored(call)
    await refuse(call)
    expect([await covered(call), await soundOf(id)]).toEqual([['call empty'], null])
    expect((await app.request('GET', `/api/businesses/${shop.id}/recordings/${id}/audio`, owner)).status).toBe(404)
    await desk.forget(id)
    expect(carrier.deleted).toEqual([held.recordingId])
  })

  test('after which the worker died, with the row changed and the file there: the next one removes it', async () => {
    const call = await answered()
    const { id } = await stored(call)
    await note(call, 'refused')
    const dying = { ...app.ctx.storage, remove: () => Promise.reject(new Error('killed')) }
    await expect(
      runJob(
        dropCallRecording,
        { ...ctx(), storage: dying },
        { businessId: shop.id, conversationId: call.conversationId },
      ),
    ).rejects.toThrow('killed')
    expect(await soundOf(id)).toEqual(sound)
    await drop(call)
    expect(await soundOf(id)).toBeNull()
  })

  test('the carrier, while it is away, is asked until it has deleted it', async () => {
    const call = await answered()
    const { id, held } = await stored(call)
    await refuse(call)
    carrier.down = new ProviderError('not-done', 'connection_lost')
    await expect(desk.forget(id)).rejects.toThrow('connection_lost')
    carrier.down = null
    await app.sql(`update recordings set created_at = now() - interval '2 hours' where id = $1`, [id])
    await desk.loseJobs()
    await desk.lookAtList()
    expect((await desk.waiting('forget-carrier-copy', id)).length).toBe(1)
    await desk.forget(id)
    expect(carrier.deleted).toEqual([held.recordingId])
  })

  test('of a recording that failed: it is not tried again when the carrier has it after all', async () => {
    const call = await answered()
    await begin(call)
    await refuse(call)
    await desk.tell(desk.failed(call))
    expect(await covered(call)).toEqual([])
    holds(call)
    await desk.lookAtList()
    expect(await covered(call)).toEqual(['call empty'])
  })

  test('leaves the message of the same call alone', async () => {
    const call = await answered()
    const { id } = await stored(call)
    await app.sql(`update calls set voicemail_at = '2026-03-02T16:03:00Z' where id = $1`, [call.callId])
    const held = carrier.hold(call.carrierCallId, '2026-03-02T16:03:10Z')
    await desk.tell(desk.saved(call, { startedAt: '2026-03-02T16:03:10Z', url: held.url ?? '' }))
    const message = (await desk.rows(call)).find((row) => row.id !== id)?.id ?? ''
    await desk.fetch(message, held.url)
    await refuse(call)
    expect(await covered(call)).toEqual(['call empty', 'message stored'])
    expect([await soundOf(id), await soundOf(message)]).toEqual([null, sound])
  })

  test('in a web chat sets nothing off', async () => {
    await drop({ callId: '', carrierCallId: '', conversationId: crypto.randomUUID() })
    expect(carrier.commands).toEqual([])
  })
})

test('erasing the caller takes the recording of their call along', async () => {
  const phone = `+1415204${(numbers += 1)}`
  const contactId = await app.ctx.db.forBusiness(shop.id, async (tx) => {
    const { id } = await rememberContact(tx, { name: 'Rita', phone }, { country: 'US', language: 'en' })
    return id
  })
  const call = await answered(phone)
  const { id, held } = await stored(call)
  await desk.tell(desk.saved(call, { seconds: 65, recordingId: held.recordingId }))
  const asked = await app.request('POST', `/api/businesses/${shop.id}/contacts/${contactId}/erase`, owner)
  const keepers = keepersOf({ storage: app.ctx.storage, telephony: carrier.as(app.ctx.telephony) })
  expect(await eraseSubject(app.ctx, { parts: privacyParts, keepers }, asked.body.erasureId)).toBe(true)
  expect([await soundOf(id), await desk.rows(call)]).toEqual([null, []])
  expect(carrier.deleted).toEqual([held.recordingId])
})
