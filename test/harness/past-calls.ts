/** Calls that are over, written as rows, and what is made of them by the jobs that follow. */
import { randomUUID } from 'node:crypto'
import { concludeConversation } from '#src/afterwards/index.ts'
import { findOffers } from '#src/appointments/index.ts'
import { endConversation, openConversation, requestCallback } from '#src/conversation/index.ts'
import type { TestApp } from './app.ts'
import type { BuiltBusiness } from './builders.ts'
import { runJob } from './run-job.ts'

type Past = {
  from?: string
  channel?: 'phone' | 'web'
  seconds?: number
  isVoicemail?: boolean
  screening?: string
  name?: string
  /** What the caller said, each with the intents that were understood. */
  said?: [text: string, ...intents: string[]][]
  /** A danger of which they were told what to do. */
  danger?: string
  message?: { body: string; urgent?: boolean }
  /** They were offered times from here on. */
  offered?: { day: string; time: string }
  /** What a tool answered. */
  did?: { tool: string; output: Record<string, unknown> }[]
}

let numbers = 2000
export const nextNumber = () => `+1415555${(numbers += 1)}`

/** A call, or a chat, that has ended; its conversation's id. */
export async function pastCall(app: TestApp, shop: BuiltBusiness, past: Past = {}): Promise<string> {
  const { channel = 'phone', seconds = 90, from = nextNumber() } = past
  return app.ctx.db
    .forBusiness(shop.id, async (tx) => {
      const conversationId = await openConversation(tx, {
        ...{ channel, session: randomUUID(), language: 'en', brain: 'built-in', visitor: null },
        callerPhone: channel === 'phone' && from.startsWith('+') ? from : null,
      })
      if (past.message)
        await requestCallback(tx, {
          ...{ conversationId, name: past.name ?? null, phone: channel === 'phone' ? from : null },
          ...{ body: past.message.body, urgent: past.message.urgent ?? false, recordingId: null },
        })
      if (past.offered) {
        const { day, time } = past.offered
        const actor = { kind: 'caller', businessId: shop.id, conversationId, channel, visitor: null } as const
        const serviceId = shop.serviceIds[0] as string
        await findOffers(tx, actor, { serviceId, from: day, earliest: time })
      }
      await endConversation(tx, conversationId)
      return conversationId
    })
    .then(async (conversationId) => {
      await writeRows(app, shop, { ...past, channel, seconds, from, conversationId })
      return conversationId
    })
}

type Written = Past & { conversationId: string; channel: string; seconds: number; from: string }

async function writeRows(app: TestApp, { id, number }: BuiltBusiness, past: Written): Promise<void> {
  const turns = [
    ...(past.said ?? []).map(([text, ...intents]) => ({
      ...{ role: 'caller', kind: 'prompt', text },
      detail: { understood: { language: 'en', intents } },
    })),
    ...(past.danger
      ? [
          {
            ...{ role: 'receptionist', kind: 'said', text: 'Call 911.' },
            detail: { meta: null, brain: 'built-in', must: { kind: 'danger', words: '911', danger: past.danger } },
          },
        ]
      : []),
    ...(past.did ?? []).map(({ tool, output }) => ({
      ...{ role: 'tool', kind: 'called', text: tool },
      detail: { callId: 'c', name: tool, input: {}, output, meta: null, failed: false },
    })),
  ]
  for (const [seq, { role, kind, text, detail }] of turns.entries())
    await app.sql(
      `insert into turns (business_id, conversation_id, seq, epoch, role, kind, text, detail, wrote, at)
       values ($1, $2, $3, 1, $4, $5, $6, $7, '[]', now())`,
      [id, past.conversationId, seq, role, kind, text, JSON.stringify(detail)],
    )
  if (past.name)
    await app.sql(`update conversations set wish = jsonb_build_object('name', $2::text) where id = $1`, [
      past.conversationId,
      past.name,
    ])
  if (past.channel !== 'phone') return
  await app.sql(
    `insert into calls (business_id, id, conversation_id, carrier, carrier_call_id, caller, dialled, state,
       initiated_at, answered_at, ended_at, end_reason, voicemail_at, screening)
     values ($1, gen_random_uuid(), $2, 'test', gen_random_uuid(), $3, $4, 'ended', now(), now(),
       now() + make_interval(secs => $5), 'normal_clearing', case when $6 then now() end, $7)`,
    [id, past.conversationId, past.from, number, past.seconds, past.isVoicemail ?? false, past.screening ?? null],
  )
}

/** Has it concluded; how it came out. */
export async function concluded(app: TestApp, shop: BuiltBusiness, conversationId: string) {
  await runJob(concludeConversation, app.ctx, { businessId: shop.id, conversationId })
  const [row] = await app.sql<{ outcome: string; summary: string; summary_by: string }>(
    'select outcome, summary, summary_by from conversations where id = $1',
    [conversationId],
  )
  return row as { outcome: string; summary: string; summary_by: string }
}
