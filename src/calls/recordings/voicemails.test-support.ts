/** Callers who speak to the machine, and a carrier that holds what they said. For tests whose jobs wait. */
import { randomUUID } from 'node:crypto'
import type { Context } from '#src/context.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import type { Envelope, Job } from '#src/platform/jobs/job.ts'
import type { FoundRecording, Telephony, TelephonyEvent } from '#src/providers/telephony/port.ts'
import type { TestApp } from '#test/harness/app.ts'
import type { BuiltBusiness } from '#test/harness/builders.ts'
import { handleCarrierEvent } from '../carrier-events/handle-carrier-event.ts'
import { storeCarrierEvent } from '../carrier-events/store-carrier-event.ts'
import { fetchRecording } from './fetch-recording.ts'
import { findRecordings } from './find-recordings.ts'
import { forgetCarrierCopy } from './forget-carrier-copy.ts'
import { sweepRecordings } from './sweep-recordings.ts'

export const sound = Buffer.from('RIFF, and what the caller said')

/** A carrier that lists and hands out what it is given, and fails as it is told to. */
export class RecordingCarrier {
  listed: FoundRecording[] = []
  /** What becomes of each URL: its sound, or an error. */
  readonly urls = new Map<string, Buffer | ProviderError>()
  readonly deleted: string[] = []
  down: ProviderError | null = null

  /** Holds a recording of this call, behind a URL that works. */
  hold(callControlId: string, at: string, seconds = 23): FoundRecording {
    const recordingId = randomUUID()
    const url = `https://store.test/${recordingId}.wav`
    this.urls.set(url, sound)
    const held = { recordingId, callControlId, url, seconds, at }
    this.listed.unshift(held)
    return held
  }

  as(real: Telephony): Telephony {
    const asked = <T>(answer: () => T) => (this.down ? Promise.reject(this.down) : Promise.resolve().then(answer))
    return {
      ...real,
      name: real.name,
      findRecordings: (which) =>
        asked(() =>
          this.listed.filter((one) => !('callControlId' in which) || one.callControlId === which.callControlId),
        ),
      fetchRecording: (url) =>
        asked(() => {
          const found = this.urls.get(url) ?? new ProviderError('refused', '404')
          if (found instanceof ProviderError) throw found
          return pieces(found)
        }),
      deleteRecording: (id) =>
        asked(() => {
          this.deleted.push(id)
          this.listed = this.listed.filter(({ recordingId }) => recordingId !== id)
        }),
    }
  }
}

export async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

export type VoiceCall = { callId: string; carrierCallId: string; conversationId: string }
type Saved = Extract<TelephonyEvent, { type: 'call.recording.saved' }>

/** What a carrier and its callers do to this app, and its jobs by hand. */
export function voicemailsOf(app: TestApp, shop: () => BuiltBusiness, carrier: Pick<RecordingCarrier, 'as'>) {
  const ctx = (): Context => ({ ...app.ctx, telephony: carrier.as(app.ctx.telephony) })
  const envelope = (businessId: string | null): Envelope => ({
    businessId,
    actor: { kind: 'system', name: 'deskbell' },
    requestId: null,
  })
  const run = <P>(job: Job<Context, P>, data: P, more: Partial<Context> = {}, businessId: string | null = shop().id) =>
    job.run({ ...ctx(), ...more }, envelope(businessId), data)

  /** The event comes, is stored, and is handled. */
  async function tell(event: TelephonyEvent): Promise<void> {
    await app.ctx.db.asPlatform('a test event', (tx) => storeCarrierEvent(tx, event, app.ctx.telephony.name))
    await handleEvents(event.id)
  }

  /** Handles what has come and waits, or one of that. */
  async function handleEvents(externalId: string | null = null): Promise<void> {
    const waiting = await app.sql<{ id: string }>(
      `select id from platform.provider_events
       where handled_at is null and external_id = coalesce($1, external_id) order by id`,
      [externalId],
    )
    for (const { id } of waiting) await run(handleCarrierEvent, { providerEventId: id }, {}, null)
  }

  async function callFrom(from: string, to = shop().number): Promise<VoiceCall> {
    const carrierCallId = `v3:${randomUUID()}`
    await tell({
      ...{ type: 'call.initiated', id: randomUUID(), occurredAt: '2026-03-02T16:00:00Z', direction: 'incoming' },
      ...{ callControlId: carrierCallId, callSessionId: null, from, to, clientState: null },
      ...{ callerName: null, attestation: null, screening: null, divertedFrom: null },
    } as TelephonyEvent)
    const [row] = await app.sql<{ id: string; conversation_id: string }>(
      'select id, conversation_id from calls where carrier_call_id = $1',
      [carrierCallId],
    )
    return { carrierCallId, callId: row?.id ?? '', conversationId: row?.conversation_id ?? '' }
  }

  /** As the real carrier tells it: it names neither the call nor the recording. */
  const saved = (call: VoiceCall, more: Partial<Saved> = {}): Saved => ({
    ...{ type: 'call.recording.saved', id: randomUUID(), occurredAt: '2026-03-02T16:01:30Z' },
    ...{ carrierCallId: null, callLegId: randomUUID(), callSessionId: null, recordingId: null },
    clientState: JSON.stringify({ businessId: shop().id, callId: call.callId, recording: 'voicemail' }),
    url: 'https://store.test/none.wav',
    ...{ startedAt: '2026-03-02T16:01:00Z', seconds: 23, channels: 'single' },
    ...more,
  })

  return {
    tell,
    handleEvents,
    callFrom,
    saved,
    fetch: (recordingId: string, url: string | null = null, more: Partial<Context> = {}) =>
      run(fetchRecording, { recordingId, url }, more),
    forget: (recordingId: string) => run(forgetCarrierCopy, { recordingId }),
    lookAtList: () => run(findRecordings, {}, {}, null),
    sweep: (more: Partial<Context> = {}) => run(sweepRecordings, {}, more, null),
    rows: (call: VoiceCall) =>
      app.sql<{
        id: string
        state: string
        error_code: string | null
        storage_key: string
        carrier_recording_id: string | null
        carrier_deleted_at: string | null
        length_ms: number
      }>('select * from recordings where call_id = $1 order by id', [call.callId]),
    callbacks: (call: VoiceCall) =>
      app.sql<{ phone: string | null; body: string; urgent: boolean; recording_id: string }>(
        'select phone, body, urgent, recording_id from callback_requests where conversation_id = $1',
        [call.conversationId],
      ),
    texts: (call: VoiceCall) =>
      app.sql<{ recipient: string; sender: string; body: string }>(
        'select recipient, sender, body from messages where purpose = $1',
        [`voicemail:${call.callId}`],
      ),
    /** Payloads of the jobs that wait under this name about this recording. */
    waiting: async (job: string, recordingId: string) =>
      (
        await app.sql<{ data: { url?: string | null } }>(
          `select j.payload->'data' as data from graphile_worker._private_jobs as j
             join graphile_worker._private_tasks as t on t.id = j.task_id
           where t.identifier = $1 and j.payload->'data'->>'recordingId' = $2`,
          [job, recordingId],
        )
      ).map(({ data }) => data),
    eventTypes: async (recordingId: string) =>
      (
        await app.sql<{ type: string }>(`select type from events where data->>'recordingId' = $1 order by id`, [
          recordingId,
        ])
      ).map(({ type }) => type),
  }
}
