/** The hours of the business (`null`) or of one subject: read them, write them, and learn whom that touches. */
import type { DayHours, HoursChanged, HoursView, WeekHours } from '#contract/hours.ts'
import { DayText } from '#contract/values.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { lockSubjects } from '../absences/blocks-queries.ts'
import { presentAppointment } from '../present.ts'
import { findAppointments } from '../queries.ts'
import { covers, type Range } from '../ranges.ts'
import { dayOf, openOf } from '../slot-search.ts'
import { deleteDays, findAllHours, findStanding, replaceDays, replaceWeek, type NewDay } from './hours-queries.ts'

type Hours = Awaited<ReturnType<typeof findAllHours>>

/** Fails with `not_found`. */
export async function getHours(tx: Tx, subjectId: string | null): Promise<HoursView> {
  return present(tx, await readHours(tx), subjectId)
}

/** Writes the hours of the week anew, as a whole. Fails with `not_found`. */
export async function setWeek(tx: Tx, subjectId: string | null, { week }: WeekHours): Promise<HoursChanged> {
  return change(tx, subjectId, () => replaceWeek(tx, subjectId, week))
}

type WhoseDay = { subjectId: string | null; day: string }

/** Gives a day hours of its own, or closes it. Fails with `not_found`, `day_invalid`. */
export async function setDay(tx: Tx, { subjectId, day }: WhoseDay, hours: DayHours): Promise<HoursChanged> {
  return setDays(tx, subjectId, [{ ...hours, day: calendarDay(day), source: 'owner' }])
}

/** The same for several days at once. */
export async function setDays(tx: Tx, subjectId: string | null, days: NewDay[]): Promise<HoursChanged> {
  return change(tx, subjectId, () => replaceDays(tx, subjectId, days))
}

/** Gives a day the hours of its week again. Fails with `not_found`, `day_invalid`. */
export async function clearDay(tx: Tx, { subjectId, day }: WhoseDay): Promise<HoursChanged> {
  return change(tx, subjectId, async () => {
    if (!(await deleteDays(tx, subjectId, [calendarDay(day)]))) throw new DomainError('not_found')
  })
}

function calendarDay(text: string): string {
  const day = DayText.safeParse(text)
  if (!day.success) throw new DomainError('day_invalid', 'Write the day like 2026-12-24')
  return day.data
}

/** The hours as they stand, with single days from yesterday on: its last opening may reach into today. */
export async function readHours(tx: Tx): Promise<Hours> {
  return findAllHours(tx, tx.now.subtract({ hours: 48 }).toString().slice(0, 10))
}

/**
 * Locks everybody whom it concerns first, so that nobody is booked while it is decided who is affected: a booking that
 * comes later reads the new hours (decision 032).
 */
async function change(tx: Tx, subjectId: string | null, write: () => Promise<void>): Promise<HoursChanged> {
  const locked = await lockSubjects(tx, subjectId === null ? 'all' : [subjectId])
  if (subjectId !== null && !locked.length) throw new DomainError('not_found')
  const before = await readHours(tx)
  await write()
  const after = await readHours(tx)
  tx.record('hours.changed', { ownerId: subjectId ?? tx.businessId })
  const standing = await findStanding(tx, subjectId)
  const span = {
    start: Math.min(...standing.map((one) => one.start)),
    end: Math.max(...standing.map((one) => one.end)),
  }
  const [lay, lies] = standing.length ? [withinHours(before, span), withinHours(after, span)] : [null, null]
  const ids = standing.filter((one) => lay?.(one) && !lies?.(one)).map(({ id }) => id)
  const affected = ids.length ? await findAppointments(tx, { ids, size: ids.length }) : []
  return { ...present(tx, after, subjectId), affected: affected.map(presentAppointment) }
}

function withinHours(hours: Hours, span: Range): (one: Range & { subjectId: string }) => boolean {
  const open = new Map(openOf(hours, span).map((one) => [one.subjectId, one.open]))
  return (one) => covers(open.get(one.subjectId) ?? [], one)
}

function present(tx: Tx, hours: Hours, subjectId: string | null): HoursView {
  const week = subjectId === null ? hours.hours : hours.subjects.find(({ id }) => id === subjectId)?.hours
  if (!week) throw new DomainError('not_found')
  const today = dayOf(tx.now.epochMilliseconds, hours.zone).toString()
  const days = new Map<string, HoursView['days'][number]>()
  for (const { subject_id: of, day, opens, closes, name, source } of hours.dated) {
    if (of !== subjectId || day < today) continue
    const one = days.get(day) ?? { day, name, source, openings: [] }
    if (opens !== null && closes !== null) one.openings.push({ opens, closes })
    days.set(day, one)
  }
  return { week, days: [...days.values()] }
}
