/** The first screen in one answer, so that it costs one request however much happens. */
import type { TodayView, ReceptionistView } from '#contract/today.ts'
import { listTasks } from '#src/afterwards/index.ts'
import { listAppointments } from '#src/appointments/index.ts'
import { findReceptionistOff, getBusiness, switchReceptionist } from '#src/businesses/index.ts'
import { countCalls, listLiveCalls } from '#src/calls/index.ts'
import { countUnanswered } from '#src/conversation/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { peopleToReach } from '#src/reaching/index.ts'
import { countBooked, findFailedSends, findWaitingTexts } from './today-queries.ts'

const mostOfEach = 20
const mostNext = 5
const failedForDays = 3

export async function viewToday(tx: Tx): Promise<TodayView> {
  const { zone } = await getBusiness(tx)
  const now = tx.now.toString()
  const requested = await listAppointments(tx, { from: now, state: 'requested', size: mostOfEach })
  const booked = await listAppointments(tx, { from: now, size: mostOfEach })
  const failed = await findFailedSends(tx, tx.now.subtract({ hours: 24 * failedForDays }), mostOfEach)
  return {
    needs: {
      tasks: await openTasks(tx),
      bookings: [...requested.items, ...booked.items.filter(({ unconfirmed }) => unconfirmed)],
      texts: (await findWaitingTexts(tx, mostOfEach)).map((row) => ({
        conversationId: row.conversation_id,
        name: row.name,
        phone: row.their_number,
        body: row.body,
        at: row.said_at.toString(),
      })),
      failed: failed.map((row) => ({
        id: row.id,
        channel: row.channel,
        recipient: row.recipient,
        code: row.error_code ?? row.delivery,
        at: row.created_at.toString(),
      })),
      questions: await countUnanswered(tx),
    },
    live: await listLiveCalls(tx),
    next: booked.items.slice(0, mostNext),
    numbers: await countToday(tx, zone),
    receptionist: await viewReceptionist(tx),
  }
}

/** The most urgent first, then what is due first. */
async function openTasks(tx: Tx): Promise<TodayView['needs']['tasks']> {
  const { items } = await listTasks(tx, { state: 'open', size: 50 })
  return items
    .sort((a, b) => Number(b.urgent) - Number(a.urgent) || a.dueAt.localeCompare(b.dueAt))
    .slice(0, mostOfEach)
}

async function countToday(tx: Tx, zone: string): Promise<TodayView['numbers']> {
  const until = tx.now.toZonedDateTimeISO(zone)
  const count = async (daysAgo: number) => {
    const to = until.subtract({ days: daysAgo })
    const span = [to.startOfDay().toInstant(), to.toInstant()] as const
    return { ...(await countCalls(tx, ...span)), ...(await countBooked(tx, ...span)) }
  }
  const [today, before] = [await count(0), await count(7)]
  const pair = (name: keyof typeof today) => ({ today: today[name], before: before[name] })
  return { calls: pair('calls'), booked: pair('booked'), messages: pair('messages'), missed: pair('missed') }
}

async function viewReceptionist(tx: Tx): Promise<ReceptionistView> {
  const offSince = await findReceptionistOff(tx)
  const people = await peopleToReach(tx, { subject: 'transfer', at: tx.now })
  return { on: offSince === null, offSince: offSince?.toString() ?? null, people: people.length }
}

/** Switches her on or off; the next call is taken that way. */
export async function changeReceptionist(tx: Tx, { on }: { on: boolean }): Promise<ReceptionistView> {
  await switchReceptionist(tx, on)
  return viewReceptionist(tx)
}
