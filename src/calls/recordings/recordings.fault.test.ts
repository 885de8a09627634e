/** Recordings when the carrier, the storage or we ourselves fail in the middle: stored once, or known not to be. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { rememberContact } from '#src/contacts/index.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { privacyParts } from '#src/privacy-parts.ts'
import { eraseSubject } from '#src/privacy/erase-subject.ts'
import { keepersOf } from '#src/privacy/jobs.ts'
import type { Storage } from '#src/providers/storage/port.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { pieces, RecordingCarrier, sound } from '#test/harness/recording-carrier.ts'
import { voicemailsOf, type VoiceCall, type Voicemails } from '#test/harness/voicemails.ts'

const app = useApp({ worker: false, sandbox: false })
let carrier = new RecordingCarrier()
let shop: BuiltBusiness
let desk: Voicemails
let owner: { cookie: string }
beforeAll(async () => {
  shop = await buildBusiness(app)
  owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
})
beforeEach(() => {
  carrier = new RecordingCarrier()
  desk = voicemailsOf(app, shop, carrier)
})

let numbers = 1000
const nextNumber = () => `+1415203${(numbers += 1)}`

/** A call whose message the carrier holds and has told us of. */
async function told(phone = nextNumber()) {
  const call = await desk.callFrom(phone)
  const held = carrier.hold(call.carrierCallId, '2026-03-02T16:01:00Z')
  await desk.tell(desk.saved(call, { url: held.url ?? '' }))
  const id = (await desk.rows(call))[0]?.id ?? ''
  return { call, held, id, url: held.url ?? '' }
}
const rowOf = async (call: VoiceCall) => (await desk.rows(call))[0]
const soundOf = async (id: string): Promise<Buffer | null> => {
  const found = await app.ctx.storage.get(`recordings/${shop.id}/${id}.wav`)
  return found ? Buffer.concat(await found.body.toArray()) : null
}
/** As if we had learned of it so long ago. */
const age = (id: string, interval: string) =>
  app.sql(`update recordings set created_at = now() - $2::interval where id = $1`, [id, interval])
const full: Partial<Storage> = { put: () => Promise.reject(new ProviderError('not-done', 'disk_full')) }
const withFullDisk = () => ({ storage: { ...app.ctx.storage, ...full } as Storage })

describe('fetching', () => {
  test('stores the sound, and then has the carrier delete its copy', async () => {
    const { call, held, id, url } = await told()
    await desk.fetch(id, url)
    expect(await soundOf(id)).toEqual(sound)
    expect(await rowOf(call)).toMatchObject({ state: 'stored', carrier_deleted_at: null })
    expect((await desk.waiting('forget-carrier-copy', id)).length).toBe(1)
    await desk.forget(id)
    expect(carrier.deleted).toEqual([held.recordingId])
    expect(await rowOf(call)).toMatchObject({ carrier_recording_id: held.recordingId })
    expect((await rowOf(call))?.carrier_deleted_at).not.toBeNull()
    expect(await desk.eventTypes(id)).toEqual(['recording.made', 'recording.stored'])
  })

  test('asks for a fresh URL when ten minutes are over', async () => {
    const { call, id } = await told()
    const old = 'https://store.test/old.wav'
    carrier.urls.set(old, new ProviderError('refused', '403'))
    await desk.fetch(id, old)
    expect(await rowOf(call)).toMatchObject({ state: 'stored' })
  })

  test('while the carrier is down it is due, and tried again', async () => {
    const { call, id, url } = await told()
    carrier.down = new ProviderError('not-done', 'connection_lost')
    await expect(desk.fetch(id, url)).rejects.toThrow('connection_lost')
    expect(await rowOf(call)).toMatchObject({ state: 'due' })
    carrier.down = null
    await desk.fetch(id, url)
    expect(await rowOf(call)).toMatchObject({ state: 'stored' })
  })

  test('a full disk for an hour is a failure that the owner sees, tried again while the carrier has it', async () => {
    const { call, id, url } = await told()
    await expect(desk.fetch(id, url, withFullDisk())).rejects.toThrow('disk_full')
    expect(await rowOf(call)).toMatchObject({ state: 'due', error_code: null })
    await age(id, '61 minutes')
    await desk.fetch(id, url, withFullDisk())
    expect(await rowOf(call)).toMatchObject({ state: 'failed', error_code: 'disk_full' })
    expect(await desk.eventTypes(id)).toEqual(['recording.made', 'recording.failed'])
    expect(carrier.deleted).toEqual([])
    const listed = await app.request('GET', `/api/businesses/${shop.id}/recordings?size=1`, owner)
    expect(listed.body.items).toMatchObject([{ id, state: 'failed', error: 'disk_full' }])
    expect((await app.request('GET', `/businesses/${shop.id}`, owner)).body).toContain('Not kept (disk_full)')

    await desk.loseJobs()
    await desk.lookAtList()
    const [again] = await desk.waiting('fetch-recording', id)
    await desk.fetch(id, again?.url)
    expect(await rowOf(call)).toMatchObject({ state: 'stored', error_code: null })
    expect((await desk.callbacks(call)).length).toBe(1)
  })

  test('one that is too large has failed at once, for good', async () => {
    const { call, id, url } = await told()
    carrier.urls.set(url, new ProviderError('refused', 'too_large'))
    await desk.fetch(id, url)
    expect(await rowOf(call)).toMatchObject({ state: 'failed', error_code: 'too_large' })
    await desk.loseJobs()
    await desk.lookAtList()
    expect(await desk.waiting('fetch-recording', id)).toEqual([])
  })
})

describe('killed', () => {
  test('after the file was written: it is written again, and stored once', async () => {
    const { call, id, url } = await told()
    await app.ctx.storage.put(`recordings/${shop.id}/${id}.wav`, pieces(Buffer.from('RIFF, and wha')))
    await desk.fetch(id, url)
    await desk.fetch(id, url)
    expect(await soundOf(id)).toEqual(sound)
    expect(await rowOf(call)).toMatchObject({ state: 'stored' })
    expect(await desk.eventTypes(id)).toEqual(['recording.made', 'recording.stored'])
  })

  test('after the carrier deleted its copy: the next one finds it gone, and is done', async () => {
    const { call, held, id, url } = await told()
    await desk.fetch(id, url)
    // It dies before it can write that down.
    const dying = carrier.as(app.ctx.telephony).deleteRecording
    carrier.as = ((as) => (real) => ({
      ...as.call(carrier, real),
      deleteRecording: async (reference) => {
        await dying(reference)
        if (carrier.deleted.length === 1) throw new Error('killed')
      },
    }))(carrier.as)
    await expect(desk.forget(id)).rejects.toThrow('killed')
    expect(await rowOf(call)).toMatchObject({ carrier_deleted_at: null })
    await desk.forget(id)
    expect((await rowOf(call))?.carrier_deleted_at).not.toBeNull()
    expect(carrier.deleted).toEqual([held.recordingId, held.recordingId])
    await desk.forget(id)
    expect(carrier.deleted.length).toBe(2)
  })

  test('with its jobs lost: the hourly look goes on, and leaves alone what is in hand', async () => {
    const [due, stored, young] = [await told(), await told(), await told()]
    await desk.fetch(stored.id, stored.url)
    await desk.loseJobs()
    carrier.listed = []
    await age(due.id, '2 hours')
    await age(stored.id, '2 hours')
    await desk.lookAtList()
    expect((await desk.waiting('fetch-recording', due.id)).length).toBe(1)
    expect((await desk.waiting('forget-carrier-copy', stored.id)).length).toBe(1)
    expect(await desk.waiting('fetch-recording', young.id)).toEqual([])
  })
})

describe('nobody told us', () => {
  test('what the carrier recorded meanwhile is found, and is a message like any other', async () => {
    const call = await desk.callFrom(nextNumber())
    const held = carrier.hold(call.carrierCallId, '2026-03-02T16:01:00Z')
    await desk.lookAtList()
    await desk.lookAtList()
    const rows = await desk.rows(call)
    expect(rows).toMatchObject([{ state: 'due', carrier_recording_id: held.recordingId }])
    expect((await desk.callbacks(call)).length).toBe(1)
    expect((await desk.texts(call)).length).toBe(1)
    // The event comes after all.
    await desk.tell(desk.saved(call))
    expect((await desk.rows(call)).length).toBe(1)
  })

  test('by event and list at the same moment it is still one', async () => {
    const call = await desk.callFrom(nextNumber())
    carrier.hold(call.carrierCallId, '2026-03-02T16:01:00Z')
    await Promise.all([desk.tell(desk.saved(call)), desk.lookAtList(), desk.lookAtList()])
    expect((await desk.rows(call)).length).toBe(1)
    expect((await desk.callbacks(call)).length).toBe(1)
  })

  test('the carrier does not list it: it fails after an hour, and says why', async () => {
    const call = await desk.callFrom(nextNumber())
    await desk.tell(desk.saved(call))
    const id = (await rowOf(call))?.id ?? ''
    await expect(desk.fetch(id)).rejects.toThrow('not_listed')
    await age(id, '2 hours')
    await desk.fetch(id)
    expect(await rowOf(call)).toMatchObject({ state: 'failed', error_code: 'not_listed' })
  })
})

describe('erasing the caller', () => {
  const remember = (phone: string) =>
    app.ctx.db.forBusiness(shop.id, async (tx) => {
      const { id } = await rememberContact(tx, { name: 'Rita', phone }, { country: 'US', language: 'en' })
      return id
    })
  const ask = async (contactId: string): Promise<string> =>
    (await app.request('POST', `/api/businesses/${shop.id}/contacts/${contactId}/erase`, owner)).body.erasureId
  const erase = (erasureId: string) =>
    eraseSubject(
      app.ctx,
      {
        parts: privacyParts,
        keepers: keepersOf({ storage: app.ctx.storage, telephony: carrier.as(app.ctx.telephony) }),
      },
      erasureId,
    )

  test('removes the file, the copy at the carrier and the row, however often the carrier is away', async () => {
    const phone = nextNumber()
    const contactId = await remember(phone)
    const { call, held, id, url } = await told(phone)
    await desk.tell(desk.saved(call, { recordingId: held.recordingId }))
    await desk.fetch(id, url)
    const erasureId = await ask(contactId)
    carrier.down = new ProviderError('not-done', 'connection_lost')
    await expect(erase(erasureId)).rejects.toThrow('connection_lost')
    expect((await desk.rows(call)).length).toBe(1)
    carrier.down = null
    expect(await erase(erasureId)).toBe(true)
    expect(await soundOf(id)).toBeNull()
    expect(carrier.deleted).toEqual([held.recordingId])
    expect(await desk.rows(call)).toEqual([])
    expect(await desk.callbacks(call)).toEqual([])
  })

  test('while it is being fetched: no file stays, and the carrier is told when it is found there', async () => {
    const phone = nextNumber()
    const contactId = await remember(phone)
    const { call, held, id, url } = await told(phone)
    const { put } = app.ctx.storage
    const slow = {
      ...app.ctx.storage,
      async put(key: string, body: AsyncIterable<Uint8Array>) {
        await erase(await ask(contactId))
        return put(key, body)
      },
    }
    await desk.fetch(id, url, { storage: slow })
    expect(await soundOf(id)).toBeNull()
    expect(await desk.rows(call)).toEqual([])

    await desk.lookAtList()
    const [left] = await desk.rows(call)
    expect(left).toMatchObject({ state: 'empty' })
    expect(await desk.callbacks(call)).toEqual([])
    await desk.forget(left?.id ?? '')
    expect(carrier.deleted).toEqual([held.recordingId])
  })
})
