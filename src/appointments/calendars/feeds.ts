/** Addresses from which calendar programs read the appointments, again and again. Whoever has one needs no sign-in. */
import type { CalendarFeedList, CalendarFeedMade, CalendarFeedView, NewCalendarFeed } from '#contract/calendars.ts'
import { linkTo, paths } from '#contract/paths.ts'
import { plainName, withoutLinks } from '#contract/plain-words.ts'
import type { Language } from '#contract/values.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { hashToken, randomToken } from '#src/platform/crypto/signing.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'
import { findSubjectKinds } from '../catalogue/subject-queries.ts'
import { entryState, titleOf } from './customer-calendar.ts'
import { deleteFeed, findFeedAppointments, findFeedOf, findFeeds, putFeed } from './feed-queries.ts'
import { writeCalendar, type CalendarEntry } from './write-calendar.ts'

/** Days that a feed shows of the past and of the future, and the most appointments of them, the earliest first. */
const pastDays = 30
const futureDays = 400
const mostEntries = 5_000

/**
 * Makes the address of one of the staff, or of the whole business; the one before leads nowhere from now on. Only this
 * answer shows it. Fails with `not_found`.
 */
export async function makeFeed(tx: Tx, { staffId }: NewCalendarFeed, baseUrl: string): Promise<CalendarFeedMade> {
  if (staffId !== null && (await findSubjectKinds(tx, [staffId])).get(staffId) !== 'staff')
    throw new DomainError('not_found')
  const token = randomToken()
  const feed = await putFeed(tx, { id: newId(), subjectId: staffId, tokenHash: hashToken(token) })
  tx.record('calendar-feed.made', { feedId: feed.id, subjectId: staffId })
  return { ...present(feed), url: baseUrl + linkTo(paths.calendarFeed, { feedToken: token }) }
}

export async function listFeeds(tx: Tx): Promise<CalendarFeedList> {
  return { items: (await findFeeds(tx)).map(present) }
}

/** From now on the address leads nowhere. Fails with `not_found`. */
export async function revokeFeed(tx: Tx, feedId: string): Promise<{ id: string }> {
  if (!(await deleteFeed(tx, feedId))) throw new DomainError('not_found')
  tx.record('calendar-feed.revoked', { feedId })
  return { id: feedId }
}

type Stored = Awaited<ReturnType<typeof findFeeds>>[number]
const present = ({ id, subject_id: staffId, created_at: createdAt }: Stored): CalendarFeedView => ({
  id,
  staffId,
  createdAt: createdAt.toString(),
})

/** What an address shows: who comes when, where and for what, and how to reach them. Fails with `not_found`. */
export async function readFeed(tx: PlatformTx, token: string): Promise<string> {
  const feed = await findFeedOf(tx, hashToken(token))
  if (!feed) throw new DomainError('not_found')
  return tx.inBusiness(feed.businessId, async (own) => {
    const { name, language } = await getBusiness(own)
    const hours = { from: pastDays * 24, until: futureDays * 24 }
    const found = await findFeedAppointments(own, {
      from: own.now.subtract({ hours: hours.from }),
      until: own.now.add({ hours: hours.until }),
      subjectId: feed.subjectId,
      size: mostEntries,
    })
    const entries = found.map((row) => entryOf(row, { language, ofOne: feed.subjectId !== null }))
    return writeCalendar({ method: null, name: titleOf(feed.subjectName, name) }, entries)
  })
}

type Row = Awaited<ReturnType<typeof findFeedAppointments>>[number]

function entryOf(row: Row, { language, ofOne }: { language: Language; ofOne: boolean }): CalendarEntry {
  const place = row.answers.find(({ questionId }) => row.address_questions.includes(questionId))?.answer ?? null
  return {
    appointmentId: row.id,
    sequence: row.revision,
    state: entryState(row),
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    // The stamp of an entry without a method is when it was last changed, so an unchanged feed is the same bytes.
    stampedAt: row.changed_at,
    changedAt: row.changed_at,
    title: titleOf(row.service_name[language], plainName(row.contact_name)),
    place: place && withoutLinks(place),
    description: [row.phone, ...(ofOne ? [] : row.staff_names)].filter(Boolean).join('\n'),
    people: null,
  }
}
