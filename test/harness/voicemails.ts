/** Callers who speak to the machine, for apps whose jobs wait: each step is taken by hand. */
import { randomUUID } from 'node:crypto'
import { handleCarrierEvent } from '#src/calls/carrier-events/handle-carrier-event.ts'
import { storeCarrierEvent } from '#src/calls/carrier-events/store-carrier-event.ts'
import { fetchRecording } from '#src/calls/recordings/fetch-recording.ts'
import { findRecordings } from '#src/calls/recordings/find-recordings.ts'
import { forgetCarrierCopy } from '#src/calls/recordings/forget-carrier-copy.ts'
import { sweepRecordings } from '#src/calls/recordings/sweep-recordings.ts'
import type { Context } from '#src/context.ts'
import type { Job } from '#src/platform/jobs/job.ts'
import { newId } from '#src/platform/values/ids.ts'
import type { TelephonyEvent } from '#src/providers/telephony/port.ts'
import type { TestApp } from './app.ts'
import { pieces, type RecordingCarrier } from './recording-carrier.ts'
import { runJob } from './run-job.ts'

export type VoiceCall = { callId: string; carrierCallId: string; conversationId: string }
type Saved = Extract<TelephonyEvent, { type: 'call.recording.saved' }>
type Carrier = Pick<RecordingCarrier, 'as'>
export type Voicemails = ReturnType<typeof voicemailsOf>

/** What a carrier and its callers do to a business of this app, its jobs by hand, and what came of it. */
export const voicemailsOf = (app: TestApp, shop: { id: string; number: string }, carrier: Carrier) => ({
  ...callersOf(app, shop, carrier),
  ...jobsOf(app, shop, carrier),
  ...rowsOf(app),
})

type Shop = { id: string; number: string }
type Running = Partial<Context>

function jobsOf(app: TestApp, { id: businessId }: Shop, carrier: Carrier) {
  const run = <P>(job: Job<Context, P>, data: P, more: Running = {}) =>
    runJob(job, { ...app.ctx, telephony: carrier.as(app.ctx.telephony), ...more }, { businessId, ...data })
  return {
    fetch: (recordingId: string, url: string | null = null, more: Running = {}) =>
      run(fetchRecording, { recordingId, url }, more),
    forget: (recordingId: string) => run(forgetCarrierCopy, { recordingId }),
    lookAtList: () => run(findRecordings, {}),
    sweep: (more: Running = {}) => run(sweepRecordings, {}, more),
  }
}

function callersOf(app: TestApp, shop: Shop, carrier: Carrier) {
  /** Handles what has come and waits, or one of that. */
  async function handleEvents(externalId: string | null = null): Promise<void> {
    const waiting = await app.sql<{ id: string }>(
      `select id from platform.provider_events
       where handled_at is null and external_id = coalesce($1, external_id) order by id`,
      [externalId],
    )
    const ctx = { ...app.ctx, telephony: carrier.as(app.ctx.telephony) }
    for (const { id } of waiting) await runJob(handleCarrierEvent, ctx, { businessId: shop.id, providerEventId: id })
  }

  /** The event comes, is stored, and is handled. */
  async function tell(event: TelephonyEvent): Promise<void> {
    const storing = { carrier: app.ctx.telephony.name, secretKeys: app.ctx.config.secretKeys }
    await app.ctx.db.asPlatform('a test event', (tx) => storeCarrierEvent(tx, event, storing))
    await handleEvents(event.id)
  }

  return {
    handleEvents,
    tell,
    async callFrom(from: string): Promise<VoiceCall> {
      const carrierCallId = `v3:${randomUUID()}`
      await tell(ringing(carrierCallId, { from, to: shop.number }))
      return callNamed(app, carrierCallId)
    },
    /** As the real carrier tells it: it names neither the call nor the recording. */
    saved: (call: VoiceCall, more: Partial<Saved> = {}): Saved => ({
      ...{ type: 'call.recording.saved', id: randomUUID(), occurredAt: '2026-03-02T16:01:30Z' },
      ...{ carrierCallId: null, callLegId: randomUUID(), callSessionId: null, recordingId: null },
      clientState: JSON.stringify({ businessId: shop.id, callId: call.callId, recording: 'voicemail' }),
      url: 'https://store.test/none.wav',
      ...{ startedAt: '2026-03-02T16:01:00Z', seconds: 23, channels: 'single' },
      ...more,
    }),
    failed: (call: VoiceCall): TelephonyEvent => ({
      ...{ type: 'call.recording.failed', id: randomUUID(), occurredAt: '2026-03-02T16:01:30Z', reason: 'Error' },
      ...{ callControlId: call.carrierCallId, callSessionId: null, from: 'a', to: 'b', direction: null },
      clientState: null,
    }),
  }
}

const ringing = (callControlId: string, parties: { from: string; to: string }): TelephonyEvent => ({
  ...{ type: 'call.initiated', id: randomUUID(), occurredAt: '2026-03-02T16:00:00Z', direction: 'incoming' },
  ...{ callControlId, callSessionId: null, clientState: null, callerName: null },
  ...{ attestation: null, screening: null, divertedFrom: null },
  ...parties,
})

/** The call that the carrier knows by this id, once we know it; its fields are empty before. */
export async function callNamed(app: TestApp, carrierCallId: string): Promise<VoiceCall> {
  const [row] = await app.sql<{ id: string; conversation_id: string }>(
    'select id, conversation_id from calls where carrier_call_id = $1',
    [carrierCallId],
  )
  return { carrierCallId, callId: row?.id ?? '', conversationId: row?.conversation_id ?? '' }
}

type RecordingRow = {
  id: string
  state: string
  error_code: string | null
  storage_key: string
  carrier_recording_id: string | null
  carrier_deleted_at: string | null
  length_ms: number
}

function rowsOf({ sql }: TestApp) {
  return {
    rows: ({ callId }: VoiceCall) =>
      sql<RecordingRow>('select * from recordings where call_id = $1 order by id', [callId]),
    callbacks: ({ conversationId }: VoiceCall) =>
      sql<{ phone: string | null; body: string; urgent: boolean; recording_id: string }>(
        'select phone, body, urgent, recording_id from callback_requests where conversation_id = $1',
        [conversationId],
      ),
    texts: ({ callId }: VoiceCall) =>
      sql<{ recipient: string; sender: string; body: string }>(
        'select recipient, sender, body from messages where purpose = $1',
        [`voicemail:${callId}`],
      ),
    /** Payloads of the jobs that wait under this name about this recording. */
    waiting: async (job: string, recordingId: string) =>
      (
        await sql<{ data: { url?: string | null } }>(
          `select j.payload->'data' as data from graphile_worker._private_jobs as j
             join graphile_worker._private_tasks as t on t.id = j.task_id
           where t.identifier = $1 and j.payload->'data'->>'recordingId' = $2`,
          [job, recordingId],
        )
      ).map(({ data }) => data),
    /** As if nobody had enqueued anything. */
    loseJobs: () => sql(`delete from graphile_worker._private_jobs where payload->'data'->>'recordingId' is not null`),
    eventTypes: async (recordingId: string) =>
      (
        await sql<{ type: string }>(`select type from events where data->>'recordingId' = $1 order by id`, [
          recordingId,
        ])
      ).map(({ type }) => type),
  }
}

type Spoken = { businessId: string; conversationId: string; phone: string; words: string }

/** Two recordings of one call; the first has a sound and is returned. */
export async function buildVoiceMessage(app: TestApp, spoken: Spoken): Promise<string> {
  const { businessId, conversationId, phone, words } = spoken
  const [id, callId] = [newId(), newId()]
  const key = `recordings/${businessId}/${id}.wav`
  await app.ctx.storage.put(key, pieces(Buffer.from(words)))
  await app.sql(
    `insert into calls
       (business_id, id, conversation_id, carrier, carrier_call_id, caller, dialled, state,
       initiated_at)
     values ($1, $2, $3, 'test', $4, $5, $5, 'ringing', now())`,
    [businessId, callId, conversationId, `v3:${callId}`, phone],
  )
  await app.sql(
    `insert into recordings
       (business_id, id, call_id, kind, state, recorded_at, length_ms, storage_key, bytes, stored_at, created_at)
     values ($1, $2, $3, 'voicemail', 'stored', now(), 2000, $4, 1, now(), now()),
       ($1, $5, $3, 'voicemail', 'empty', now() - interval '1 minute', 0, null, null, null, now())`,
    [businessId, id, callId, key, newId()],
  )
  return id
}

/** Another call of a conversation, which rings. Its id. */
export async function buildAnotherCall(
  app: TestApp,
  { businessId, conversationId, phone }: Omit<Spoken, 'words'>,
): Promise<string> {
  const id = newId()
  await app.sql(
    `insert into calls (business_id, id, conversation_id, carrier, carrier_call_id, caller, dialled, state,
       initiated_at)
     values ($1, $2, $3, 'test', $4, $5, $5, 'ringing', now())`,
    [businessId, id, conversationId, `v3:${id}`, phone],
  )
  return id
}
