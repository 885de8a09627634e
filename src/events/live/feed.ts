/**
 * One look at the log for all who watch: each process asks the database three times a second, however many browsers are
 * told, and not at all while nobody watches.
 */
import { isLive, saidLive, type LiveChange } from '#contract/live.ts'
import type { Database } from '#src/platform/db/database.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import type { LiveEvent } from '#src/platform/http/kinds/live-event.ts'
import type { Log } from '#src/platform/monitoring/log.ts'
import { createInbox } from './inbox.ts'
import { findChanges, findPlace, findSaid, type Change, type Place } from './live-queries.ts'

const pollMs = 300
/** More at once is not told one by one: the browser reads anew. */
const mostChanges = 500
/** So many wait for a browser that does not take them. */
const mostWaiting = 50
/** What may end somebody's right to watch. */
const aboutAccess = /^(member|impersonation)\./

/** `place`: everything before it was told; null until the first look. */
type Watcher = { businessId: string; place: Place | null; tell(event: LiveEvent): void }

/**
 * What happens in a business from `after` on (the id of an event that was told; null: from now on), until `gone`.
 */
export type Watch = (businessId: string, from: { after: string | null; gone: AbortSignal }) => AsyncIterable<LiveEvent>

/** Makes the feed of one process; it asks nothing until somebody watches. */
export function createFeed({ db, log }: { db: Database; log: Log }): Watch {
  const watchers = new Set<Watcher>()
  let isLooking = false
  /** How far each conversation was at the look before. */
  let said: Map<string, number> = new Map()

  const keepLooking = async () => {
    isLooking = true
    while (watchers.size > 0) {
      await db
        .asPlatform('telling who watches', async (tx) => {
          await look(tx, [...watchers])
          said = await listen(tx, [...watchers], said)
        })
        .catch((error: unknown) => log.warn({ err: error }, 'who watches was not told; it is tried again'))
      await new Promise((resolve) => {
        setTimeout(resolve, pollMs).unref()
      })
    }
    isLooking = false
  }

  return async function* watch(businessId, { after, gone }) {
    const inbox = createInbox<LiveEvent>(gone)
    const tell = (event: LiveEvent) =>
      // Whoever takes so slowly reads anew in the end, and is not written ahead of.
      inbox.size() < mostWaiting ? inbox.put(event) : inbox.replace({ ...event, name: 'reset', data: {} })
    const watcher = { businessId, place: placeOf(after), tell }
    watchers.add(watcher)
    gone.addEventListener('abort', () => watchers.delete(watcher), { once: true })
    if (!isLooking) void keepLooking()
    for (let event = await inbox.take(); event; event = await inbox.take()) yield event
  }
}

/** Tells each what happened since it was told last. Those that came back from long ago are looked after one by one. */
async function look(tx: PlatformTx, watchers: Watcher[]): Promise<void> {
  const now = await findPlace(tx)
  const known = watchers.filter(({ place }) => place?.era === now.era && place.tx <= now.tx)
  for (const from of new Set(known.map(({ place }) => (place as Place).tx))) {
    const together = known.filter(({ place }) => place?.tx === from)
    const businessIds = [...new Set(together.map((one) => one.businessId))]
    const changes = await findChanges(tx, { from: { era: now.era, tx: from }, to: now, businessIds }, mostChanges + 1)
    for (const one of together) tellOf(one, now, changes.length > mostChanges ? null : changes)
  }
  // Who has just come is told where they stand, and who stood somewhere that is no place any more begins anew.
  for (const one of watchers.filter((each) => !known.includes(each))) tellOf(one, now, one.place === null ? [] : null)
}

/**
 * Tells that something was said: turns are no events of the log. Only that it was, so nobody needs to know what was
 * told before; whoever shows the conversation reads it.
 */
async function listen(tx: PlatformTx, watchers: Watcher[], before: Map<string, number>): Promise<Map<string, number>> {
  const open = await findSaid(tx, [...new Set(watchers.map(({ businessId }) => businessId))])
  for (const watcher of watchers) {
    const spoke = open.filter(
      ({ id, businessId, said }) => businessId === watcher.businessId && before.get(id) !== said,
    )
    const { place } = watcher
    if (spoke.length === 0 || !place) continue
    const data = spoke.map(({ id }) => ({ type: saidLive, subject: id }))
    watcher.tell({ id: idOf(place), name: 'changes', data, lookAgain: false })
  }
  return new Map(open.map(({ id, said }) => [id, said]))
}

const idOf = ({ era, tx }: Place) => `${era}.${tx}`

/** `changes` of several businesses; null when they are too many, or nobody knows which. */
function tellOf(watcher: Watcher, now: Place, changes: Change[] | null): void {
  const isFirst = watcher.place === null
  watcher.place = now
  const id = idOf(now)
  if (changes === null) return watcher.tell({ id, name: 'reset', data: {}, lookAgain: true })
  const own = changes.filter((one) => one.businessId === watcher.businessId)
  const data: LiveChange[] = own.filter(({ type }) => isLive(type)).map(({ type, subject }) => ({ type, subject }))
  const lookAgain = own.some(({ type }) => aboutAccess.test(type))
  if (isFirst || data.length > 0 || lookAgain) watcher.tell({ id, name: 'changes', data, lookAgain })
}

/** Null for what we did not send: then it is told from now on, after a reset. */
function placeOf(id: string | null): Place | null {
  if (id === null) return null
  const [, era, tx] = /^(\d{1,9})\.(\d{1,19})$/.exec(id) ?? []
  return era && tx ? { era: Number(era), tx: BigInt(tx) } : { era: -1, tx: 0n }
}
