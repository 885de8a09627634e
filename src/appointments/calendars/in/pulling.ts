/** What every way of reading a calendar has in common. */
import { createHash } from 'node:crypto'
import type { Outward, ReadFailure } from '#src/platform/outward/outward.ts'
import type { Item } from './item-queries.ts'
import { NotACalendar, readCalendar } from './read-calendar.ts'
import type { Access, Cursor } from './sealed-access.ts'

export type PullFailure = ReadFailure | 'refused' | 'not_found' | 'server_error' | 'not_a_calendar' | 'too_many_events'

/** An item, and the appointment of ours that it is a copy of. */
export type PulledItem = Item & { copyOf: string | null }

export type Pulled = {
  /** Null where the server does not say. */
  zone: string | null
  cursor: Cursor
  /** What there is no more. */
  gone: string[]
}

export type Pulling = {
  outward: Outward
  access: Access
  cursor: Cursor
  /** The zone as it was read before. */
  zone: string | null
  /** The etag of each item we have, by key. */
  known: ReadonlyMap<string, string | null>
  /** Writes items down, as many at a time as it likes. */
  save(items: PulledItem[]): Promise<void>
}

/** The longest calendar, the most events of one. */
export const mostBytes = 10 * 1024 * 1024
export const mostItems = 20_000

export const keyOf = (name: string): string => createHash('sha256').update(name).digest('hex')

export const basicAuth = ({ username, password }: Access): Record<string, string> =>
  username === null
    ? {}
    : { authorization: `Basic ${Buffer.from(`${username}:${password ?? ''}`, 'utf8').toString('base64')}` }

export function failureOf(status: number): PullFailure {
  if (status === 401 || status === 403) return 'refused'
  if (status === 404 || status === 410) return 'not_found'
  return 'server_error'
}

/** Null for what is no calendar. */
export function readOrNot(text: string, emails: readonly string[]) {
  try {
    return readCalendar(text, emails)
  } catch (error) {
    if (error instanceof NotACalendar) return null
    throw error
  }
}
