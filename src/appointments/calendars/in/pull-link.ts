/** Reads a calendar from a link: the whole document, unless its server says that it is the one we have. */
import {
  basicAuth,
  failureOf,
  keyOf,
  mostBytes,
  mostItems,
  readOrNot,
  type Pulled,
  type PullFailure,
  type Pulling,
} from './pulling.ts'

export async function pullLink({ outward, access, cursor, zone, known, save }: Pulling): Promise<Pulled | PullFailure> {
  const answer = await outward.read({
    url: access.url,
    headers: { accept: 'text/calendar, */*;q=0.1', ...basicAuth(access), ...cursor.validators },
    mostBytes,
  })
  if (typeof answer === 'string') return answer
  if (answer.status === 304) return { zone, cursor, gone: [] }
  if (answer.status !== 200) return failureOf(answer.status)
  const read = readOrNot(answer.body.toString('utf8'), access.emails)
  if (!read) return 'not_a_calendar'
  if (read.items.length > mostItems) return 'too_many_events'
  const items = read.items.map(({ uid, times, copyOf }) => ({ key: keyOf(uid), etag: null, times, copyOf }))
  await save(items)
  const there = new Set(items.map(({ key }) => key))
  const { etag, 'last-modified': modified } = answer.headers
  const validators = {
    ...(etag ? { 'if-none-match': etag } : {}),
    ...(modified ? { 'if-modified-since': modified } : {}),
  }
  return {
    zone: read.zone,
    cursor: { tokens: {}, validators },
    gone: [...known.keys()].filter((key) => !there.has(key)),
  }
}
