/** One rehearsal at a time: asked for by a member, played call by call in the lane where nobody waits. */
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { RehearsedCall, type RehearsalRow, type RehearsalView } from '#contract/rehearsals.ts'
import { Uuid } from '#contract/values.ts'
import { findManner, getBusiness } from '#src/businesses/index.ts'
import type { Context } from '#src/context.ts'
import { actorKey, type Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import { newId } from '#src/platform/values/ids.ts'
import { readStored } from '#src/platform/values/stored.ts'
import { rehearsalsOfDay } from '../../caps.ts'
import { buildBriefing } from '../../engine/build-briefing.ts'
import { readBusiness } from '../copy-business.ts'
import { playScenario } from '../play.ts'
import { Scenario } from '../scenario.ts'
import * as rows from './queries.ts'
import { tellOwner } from './tell-owner.ts'
import { whenTheyCall } from './when-they-call.ts'
import { writeCalls, type WrittenCall } from './write-calls.ts'

/** Minutes after which no worker is taken to be at it any more: a call takes seconds. */
const stalledMinutes = 10
/** Of a business; older ones go. */
const mostKept = 20

/**
 * Begins one. Fails with `rehearsal_running` while another is, and with `rate_limited` over the cap of a day.
 */
export async function askForRehearsal(tx: Tx, actor: Actor): Promise<RehearsalRow> {
  await rows.endStalled(tx, stalledBefore(tx))
  const id = newId()
  const { calls } = await callsOf(tx)
  if (!(await rows.insertRehearsal(tx, { id, askedBy: actorKey(actor), calls: calls.length })))
    throw new DomainError('rehearsal_running')
  if (await tx.take([{ cap: rehearsalsOfDay, key: tx.businessId }]))
    throw new DomainError('rate_limited', 'Enough rehearsals for one day; come again tomorrow')
  await rows.deleteOldRehearsals(tx, mostKept)
  tx.record('rehearsal.asked', { rehearsalId: id })
  tx.enqueue(rehearseNext, { rehearsalId: id })
  return getRow(tx, id)
}

export async function listRehearsals(tx: Tx): Promise<{ items: RehearsalRow[] }> {
  const found = await rows.findRehearsals(tx, { size: mostKept })
  return { items: found.map((row) => present(tx, row)) }
}

/** Fails with `not_found`. */
export async function getRehearsal(tx: Tx, id: string): Promise<RehearsalView> {
  const row = await getRow(tx, id)
  const played = await rows.findPlayed(tx, id)
  return {
    ...row,
    results: played.map(({ nth, call, verdict }) => ({
      ...readStored(RehearsedCall, { row: `call ${nth} of rehearsal ${id}`, value: call }),
      verdict: verdict as RehearsalView['results'][number]['verdict'],
    })),
  }
}

/** Plays the next call, keeps how it went, and has the one behind it played: a worker that dies costs one call. */
export const rehearseNext = job({
  name: 'rehearse-next-call',
  lane: 'bulk',
  payload: z.object({ rehearsalId: Uuid }),
  maxAttempts: 4,
  async run(ctx: Context, envelope, { rehearsalId }) {
    const businessId = businessOf(envelope)
    const next = await ctx.db.forBusiness(businessId, (tx) => findNext(tx, rehearsalId))
    if (!next) return
    const played = await playScenario({
      ...{ ctx, copy: await readBusiness(ctx.db, businessId), seed: null },
      ...{ scenario: Scenario.parse(next.call.scenario), now: Temporal.Instant.from(next.at) },
    })
    await ctx.db.forBusiness(businessId, async (tx) => {
      const kept = { rehearsalId, nth: next.nth, call: tellOwner(next.call, played), verdict: played.verdict }
      await rows.insertPlayed(tx, kept)
      await rows.updateMoved(tx, rehearsalId, { isOver: next.isLast })
      if (!next.isLast) tx.enqueue(rehearseNext, { rehearsalId })
    })
  },
})

type Next = { call: WrittenCall; nth: number; isLast: boolean; at: string }

/** Null where it is over. What the owner changes meanwhile is played as it is then. */
async function findNext(tx: Tx, rehearsalId: string): Promise<Next | null> {
  const [row] = await rows.findRehearsals(tx, { size: 1, id: rehearsalId })
  if (!row || row.ended_at !== null) return null
  const { calls, at } = await callsOf(tx)
  const nth = row.right + row.clumsy + row.wrong
  const call = nth < row.calls ? calls[nth] : undefined
  if (call) return { call, nth, isLast: nth + 1 >= Math.min(row.calls, calls.length), at }
  await rows.updateMoved(tx, rehearsalId, { isOver: true })
  return null
}

/** The calls of this business, and when they come in: half an hour after it opens next. */
async function callsOf(tx: Tx): Promise<{ calls: WrittenCall[]; at: string }> {
  const { language } = await getBusiness(tx)
  const talk = { channel: 'phone', direction: 'incoming', callerPhone: null, language } as const
  const briefing = await buildBriefing(tx, talk)
  const { whenOpen } = await findManner(tx)
  const at = whenTheyCall(briefing.business, tx.now)
  const today = at.toPlainDate()
  const calls = writeCalls({
    ...{ business: briefing.business, services: briefing.services, knowledge: briefing.knowledge },
    ...{ today: today.toString(), until: today.add({ months: 6 }).toString() },
    onlyMessages: whenOpen === 'message-only',
  })
  return { calls, at: at.toInstant().toString() }
}

async function getRow(tx: Tx, id: string): Promise<RehearsalRow> {
  const [row] = await rows.findRehearsals(tx, { size: 1, id })
  if (!row) throw new DomainError('not_found')
  return present(tx, row)
}

const stalledBefore = (tx: Tx) => tx.now.subtract({ minutes: stalledMinutes })

function present(tx: Tx, row: rows.RehearsalFound): RehearsalRow {
  const { id, calls, right, clumsy, wrong } = row
  const isStalled = Temporal.Instant.compare(row.moved_at, stalledBefore(tx)) < 0
  const isStopped = row.error_code !== null || (row.ended_at === null && isStalled)
  return {
    ...{ id, calls, right, clumsy, wrong, played: right + clumsy + wrong },
    state: isStopped ? 'stopped' : row.ended_at === null ? 'running' : 'done',
    createdAt: row.created_at.toString(),
    endedAt: row.ended_at?.toString() ?? null,
  }
}
