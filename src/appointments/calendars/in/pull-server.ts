/**
 * Reads the calendars of a CalDAV server (RFC 4791): only what has changed, where it knows since when (RFC 6578), else
 * the list of all, of which what is new is fetched and what it does not name is gone.
 */
import type { DAVResponse } from 'tsdav'
import { DavFailed, davOf, spaces, textsOf, type Dav } from './dav.ts'
import { keyOf, mostItems, readOrNot, type Pulled, type PulledItem, type PullFailure, type Pulling } from './pulling.ts'
import { ianaZone } from './zones.ts'

export async function pullServer(pulling: Pulling): Promise<Pulled | PullFailure> {
  try {
    return await pull(davOf(pulling.outward, pulling.access), pulling)
  } catch (error) {
    if (error instanceof DavFailed) return error.failure
    throw error
  }
}

async function pull(dav: Dav, pulling: Pulling): Promise<Pulled | PullFailure> {
  const { calendars, emails } = await findCalendars(dav, pulling.access.url)
  if (!calendars.length) return 'not_a_calendar'
  const known = { ...pulling, access: { ...pulling.access, emails: [...pulling.access.emails, ...emails] } }
  const zone = calendars.flatMap((one) => one.zone ?? [])[0] ?? null
  const urls = calendars.map(({ url }) => url)
  const { tokens } = pulling.cursor
  const since = sameNames(urls, Object.keys(tokens)) ? await changesSince(dav, urls, tokens) : null
  const found = since ?? (await all(dav, urls))
  const changed = found.there.filter(({ href, etag }) => etag === null || pulling.known.get(keyOf(href)) !== etag)
  if (found.there.length > mostItems) return 'too_many_events'
  for (const { url, some } of parts(changed))
    await known.save(await fetchItems(dav, { url, some, emails: known.access.emails }))
  const there = new Set(found.there.map(({ href }) => keyOf(href)))
  const gone = since ? since.gone.map(keyOf) : [...pulling.known.keys()].filter((key) => !there.has(key))
  return { zone, cursor: { validators: {}, tokens: found.tokens }, gone }
}

const sameNames = (some: string[], others: string[]) =>
  some.length === others.length && some.every((one) => others.includes(one))

type Calendar = { url: string; zone: string | null }

const described = {
  ...{ 'd:resourcetype': {}, 'd:current-user-principal': {} },
  ...{ 'c:calendar-timezone': {}, 'c:supported-calendar-component-set': {} },
}
const describe = (url: string, depth: '0' | '1', more: object = {}) => ({
  ...{ url, depth, method: 'PROPFIND' as const },
  body: { propfind: { ...spaces, 'd:prop': { ...described, ...more } } },
})

/** The calendar at this address, or all for events of whom it lets in. */
async function findCalendars(dav: Dav, url: string): Promise<{ calendars: Calendar[]; emails: string[] }> {
  const [here] = await dav.ask(describe(url, '0'))
  if (here && isCalendar(here)) return { calendars: [calendarOf(here, url)], emails: [] }
  const principal = new URL(textsOf(here?.props?.['currentUserPrincipal'])[0] ?? url, url).href
  const [person] = await dav.ask(
    describe(principal, '0', { 'c:calendar-home-set': {}, 'c:calendar-user-address-set': {} }),
  )
  const homes = textsOf(person?.props?.['calendarHomeSet'])
  const calendars: Calendar[] = []
  for (const home of homes.length ? homes : [principal]) {
    const at = new URL(home, principal).href
    calendars.push(...(await dav.ask(describe(at, '1'))).filter(isCalendar).map((one) => calendarOf(one, at)))
  }
  const addresses = textsOf(person?.props?.['calendarUserAddressSet'])
  const emails = addresses.flatMap((one) => (/^mailto:/i.test(one) ? [one.slice('mailto:'.length)] : []))
  return { calendars, emails }
}

/** One for events: others hold tasks. */
function isCalendar({ props }: DAVResponse): boolean {
  const type: unknown = props?.['resourcetype']
  if (typeof type !== 'object' || type === null || !('calendar' in type)) return false
  const kinds = textsOf((props?.['supportedCalendarComponentSet'] as { comp?: unknown } | undefined)?.comp)
  return kinds.length === 0 || kinds.includes('VEVENT')
}

function calendarOf({ href, props }: DAVResponse, base: string): Calendar {
  const lines = (textsOf(props?.['calendarTimezone'])[0] ?? '').split('\n')
  const name = lines.find((line) => line.startsWith('TZID:'))?.slice('TZID:'.length)
  return { url: new URL(href ?? base, base).href, zone: name === undefined ? null : ianaZone(name) }
}

/** `href`: whole, so that it is the same however the server writes it. */
type File = { href: string; etag: string | null; url: string }
type Found = { there: File[]; gone: string[]; tokens: Record<string, string> }

const mostRounds = 200

/** What has changed; null where the server does not know since when, or how to say it. */
async function changesSince(dav: Dav, urls: string[], tokens: Record<string, string>): Promise<Found | null> {
  const found: Found = { there: [], gone: [], tokens: {} }
  for (const url of urls) {
    let token: string = tokens[url] ?? ''
    let isMore = true
    for (let round = 0; isMore && round < mostRounds; round += 1) {
      const answered = await dav.tryAsking({
        ...{ url, method: 'REPORT', depth: '0' },
        body: {
          'sync-collection': { ...spaces, 'd:sync-token': token, 'd:sync-level': '1', 'd:prop': { 'd:getetag': {} } },
        },
      })
      const next = answered ? tokenIn(answered) : undefined
      if (!answered || next === undefined) return null
      take(found, url, answered)
      // The collection itself with 507: there is more (RFC 6578, 3.6).
      isMore = next !== token && answered.some(({ status }) => status === 507)
      token = next
    }
    found.tokens[url] = token
  }
  return found
}

const tokenIn = ([first]: DAVResponse[]): string | undefined =>
  textsOf((first?.raw as { multistatus?: { syncToken?: unknown } } | undefined)?.multistatus?.syncToken)[0]

/** All there is; of a server that counts changes with the token to go on from. */
async function all(dav: Dav, urls: string[]): Promise<Found> {
  const counted = await changesSince(dav, urls, {})
  if (counted) return counted
  const found: Found = { there: [], gone: [], tokens: {} }
  for (const url of urls) {
    const prop = { 'd:getetag': {}, 'd:resourcetype': {} }
    take(
      found,
      url,
      await dav.ask({ url, method: 'PROPFIND', depth: '1', body: { propfind: { ...spaces, 'd:prop': prop } } }),
    )
  }
  return found
}

function take(found: Found, url: string, answered: DAVResponse[]): void {
  for (const { href, status, props } of answered) {
    if (href === undefined) continue
    const file = new URL(href, url).href
    if (samePlace(file, url)) continue
    if (status === 404) found.gone.push(file)
    else if (status < 300 && !isFolder(props?.['resourcetype']))
      found.there.push({ href: file, url, etag: textsOf(props?.['getetag'])[0] ?? null })
  }
}

const samePlace = (one: string, other: string) => one.replace(/\/$/, '') === other.replace(/\/$/, '')
const isFolder = (type: unknown) => typeof type === 'object' && type !== null && 'collection' in type

/** Files fetched at a time. */
const mostAtOnce = 100

function* parts(files: File[]): Generator<{ url: string; some: File[] }> {
  for (const url of new Set(files.map((file) => file.url))) {
    const own = files.filter((file) => file.url === url)
    for (let at = 0; at < own.length; at += mostAtOnce) yield { url, some: own.slice(at, at + mostAtOnce) }
  }
}

type Fetching = { url: string; some: File[]; emails: string[] }

/** A file holds one event with its exceptions. One that is no calendar takes no time. */
async function fetchItems(dav: Dav, { url, some, emails }: Fetching): Promise<PulledItem[]> {
  const answered = await dav.ask({
    ...{ url, method: 'REPORT', depth: '1' },
    body: {
      'c:calendar-multiget': {
        ...spaces,
        'd:prop': { 'd:getetag': {}, 'c:calendar-data': {} },
        'd:href': some.map(({ href }) => new URL(href).pathname),
      },
    },
  })
  return answered.flatMap(({ href, status, props }) => {
    if (href === undefined || status >= 300) return []
    const read = readOrNot(textsOf(props?.['calendarData'])[0] ?? '', emails)
    const [item] = read?.items ?? []
    return [
      {
        key: keyOf(new URL(href, url).href),
        etag: textsOf(props?.['getetag'])[0] ?? null,
        times: item?.times ?? null,
        copyOf: item?.copyOf ?? null,
      },
    ]
  })
}
