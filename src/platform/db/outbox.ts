/** The outbox: the events of a transaction and the jobs that follow, written in the commit's own round trip. */
import pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import { eventTypes, type EventData, type EventType } from '#contract/events.ts'
import { webhookBody, webhookTypeOf } from '#contract/webhooks.ts'
import { actorKey, type Attribution } from '../actor.ts'
import type { Clock } from '../clock/clock.ts'
import type { Envelope, JobHandle } from '../jobs/job.ts'
import { newId } from '../values/ids.ts'
import type { EnqueueOptions } from './tx.ts'

export type OutboxOptions = {
  clock: Clock
  /** The jobs that an event of this type sets off; written with the event. */
  reactionsTo(type: EventType): JobHandle<unknown>[]
}

type Origin = { cell: { by: Attribution }; businessId: string | null; offsetMs: number; options: OutboxOptions }

export type Outbox = {
  verbs: {
    record<T extends EventType>(type: T, data: EventData<T>): void
    enqueue<P>(job: JobHandle<P>, payload: P, options?: EnqueueOptions): void
  }
  statements(): string[]
}

export function openOutbox({ cell, businessId, offsetMs, options }: Origin): Outbox {
  const events: Record<string, unknown>[] = []
  const jobs: Record<string, unknown>[] = []
  const told: Record<string, unknown>[] = []

  const enqueue = <P>(job: JobHandle<P>, payload: P, wanted: EnqueueOptions = {}) => {
    const envelope: Envelope = { ...cell.by, businessId }
    jobs.push({
      identifier: job.name,
      payload: { envelope, data: job.payload.parse(payload) },
      max_attempts: job.maxAttempts,
      run_at: wanted.at ? wallTime(wanted.at, offsetMs) : null,
      job_key: wanted.key ?? null,
    })
  }
  return {
    verbs: {
      enqueue,
      record(type, data) {
        const known = eventTypes[type].parse(data)
        const id = newId()
        const at = Temporal.Instant.fromEpochMilliseconds(options.clock.nowMs()).toString()
        events.push({
          id,
          at,
          business_id: businessId,
          actor: actorKey(cell.by.actor),
          request_id: cell.by.requestId,
          type,
          subject: subjectOf(known),
          data: known,
        })
        const toldAs = businessId === null ? null : webhookTypeOf(type)
        if (toldAs) told.push({ id, at, type: toldAs, body: webhookBody({ type: toldAs, at, data: known }) })
        for (const job of options.reactionsTo(type)) enqueue(job, known)
      },
    },
    statements: () => [
      ...(events.length
        ? [
            `insert into events (${eventColumns}) select ${eventColumns}
              from jsonb_populate_recordset(null::events, ${literal(events)})`,
          ]
        : []),
      // Endpoints are looked up in the commit: none misses an event, and none hears of one that was not committed.
      ...(told.length ? [`select fan_out(${literal({ ...cell.by, businessId })}, ${literal(told)})`] : []),
      ...(jobs.length ? [`select jobs.add(${literal(jobs)})`] : []),
    ],
  }
}

/** The database fills in the column `tx` itself. */
const eventColumns = 'id, at, business_id, actor, request_id, type, subject, data'

/** The event's subject: the first field of its data. */
function subjectOf(data: Record<string, unknown>): string | null {
  const [first] = Object.values(data)
  return typeof first === 'string' ? first : null
}

function wallTime(at: Temporal.Instant, offsetMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at.epochMilliseconds - offsetMs).toString()
}

/** A JSON literal in SQL text, because several statements in one round trip cannot take parameters. */
function literal(value: unknown): string {
  return `${pg.escapeLiteral(JSON.stringify(value))}::jsonb`
}
