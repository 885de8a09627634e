/**
 * Measures taking data along: rows a second of an export against the same rows read in the same pages without it, and a
 * zip of 5 GB of files, for its time against reading them and for the memory that grows meanwhile.
 */
import { mkdir, open, truncate } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import type pg from 'pg'
import { privacyParts } from '#src/privacy-parts.ts'
import { businessSubject, exportDocument, readTables, writeZip } from '#src/privacy/index.ts'
import { median, round, spread, type Result } from './result.ts'
import { inTurns, type Bench, type Scope } from './scope.ts'
import { openShop } from './shop.ts'
import { settle, throwAway, type ThrowAway } from './throw-away.ts'

const rowsAtOnce = 500
const files = 5
const mostGrowthMb = 64

export const exporting: Bench = {
  name: 'export',
  mostMs: 600_000,
  async run(scope) {
    const home = await throwAway(scope)
    const { businessId } = await openShop(home)
    return [...(await zip(scope, home, businessId)), await rows(scope, home, businessId)]
  },
}

const about = { product: 'Deskbell', at: '2026-03-02T16:00:00Z' }

async function rows(scope: Scope, { ctx, owner }: ThrowAway, businessId: string): Promise<Result> {
  const count = scope.quick ? 10_000 : 100_000
  scope.progress(`filling ${count} messages`)
  await owner.query('alter table messages drop constraint messages_business_id_effect_id_fkey')
  await owner.query(
    `insert into messages (business_id, id, direction, channel, purpose, sender, recipient, body, effect_id, created_at)
     select $1, gen_random_uuid(), 'out', 'sms', 'bench:' || n, '+15105550100', '+14152000134',
       repeat('You are booked for Monday at ten. ', 3), gen_random_uuid(), now() from generate_series(1, $2) as n`,
    [businessId, count],
  )
  await settle(owner)
  const tables = await ctx.db.asPlatform('bench', (tx) => readTables(tx, privacyParts))
  const [ours, peer]: [number[], number[]] = [[], []]
  await inTurns(scope.quick ? 2 : 4, {
    ours: async () => {
      const from = performance.now()
      for await (const _ of exportDocument(ctx.db, tables, { subject: businessSubject(businessId), about }));
      ours.push(performance.now() - from)
    },
    peer: async () => {
      const from = performance.now()
      await readPages(owner, businessId)
      peer.push(performance.now() - from)
    },
  })
  const perSecond = (ms: number) => Math.round((count / ms) * 1_000)
  return {
    name: `export: ${count} rows of a business as JSON (${perSecond(median(ours))} rows a second)`,
    ...spread(ours),
    unit: 'ms',
    peer: `the same rows read in pages of ${rowsAtOnce} by themselves: ${round(median(peer))} ms`,
    ratio: round(median(peer) / median(ours)),
    aim: null,
  }
}

async function readPages(owner: pg.Client, businessId: string): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const page = await owner.query<{ id: string; row: object }>(
      `select id, to_jsonb(m) as row from messages as m where business_id = $1 and id > $2
       order by business_id, id limit $3`,
      [businessId, after, rowsAtOnce],
    )
    const last = page.rows.at(-1)
    if (!last) return
    JSON.stringify(page.rows)
    after = last.id
  }
}

async function zip(scope: Scope, { ctx }: ThrowAway, businessId: string): Promise<Result[]> {
  const bytes = scope.quick ? 50_000_000 : 1_000_000_000
  const keys = Array.from({ length: files }, (_, n) => `recordings/bench/${n}.wav`)
  for (const key of keys) await sparseFile(join(ctx.config.storage.path, key), bytes)
  const tables = await ctx.db.asPlatform('bench', (tx) => readTables(tx, privacyParts))
  const [ours, peer, growth]: [number[], number[], number[]] = [[], [], []]
  const bodyOf = async (key: string) => (await ctx.storage.get(key))?.body as Readable
  await inTurns(scope.quick ? 1 : 2, {
    ours: async () => {
      scope.progress(`zipping ${(files * bytes) / 1e9} GB`)
      const memory = watchMemory()
      const from = performance.now()
      const zipped = writeZip(ctx.db, tables, {
        subject: businessSubject(businessId),
        about,
        files: keys.map((key) => ({ name: key, open: () => bodyOf(key) })),
        onProgress: async () => {},
      })
      for await (const _ of zipped);
      ours.push(performance.now() - from)
      growth.push(memory.end())
    },
    peer: async () => {
      const from = performance.now()
      for (const key of keys) for await (const _ of await bodyOf(key));
      peer.push(performance.now() - from)
    },
  })
  const size = `${(files * bytes) / 1e9} GB of files`
  return [
    {
      name: `export: a zip of ${size}`,
      ...spread(ours),
      unit: 'ms',
      peer: `reading them: ${round(median(peer))} ms`,
      ratio: round(median(peer) / median(ours)),
      aim: null,
    },
    {
      name: `export: growth of memory over a zip of ${size}`,
      ...spread(growth),
      unit: 'MB',
      peer: `at most ${mostGrowthMb} MB`,
      ratio: round(mostGrowthMb / Math.max(1, median(growth))),
      aim: 1,
    },
  ]
}

async function sparseFile(path: string, bytes: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await (await open(path, 'w')).close()
  await truncate(path, bytes)
}

/** The most that this process held beyond what it held at first, in MB. */
function watchMemory(): { end(): number } {
  globalThis.gc?.()
  const first = process.memoryUsage.rss()
  let most = first
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 50)
  return {
    end() {
      clearInterval(timer)
      return (Math.max(most, process.memoryUsage.rss()) - first) / (1024 * 1024)
    },
  }
}
