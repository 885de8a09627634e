/** `npm run race`: callers book the same time at the same moment over HTTP. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NewService, NewSubject } from '#src/appointments/index.ts'
import type { Installation } from '#src/installation/start.ts'
import { readCommandLine, wholeNumber } from '#src/platform/command-line.ts'
import { rolesFor } from '#src/platform/db/setting-up/roles.ts'
import { createLog } from '#src/platform/monitoring/log.ts'
import { bookAtOnce, offersOf, type Desk } from './race/ask-at-once.ts'
import { countDeadlocks, countRows } from './race/count-rows.ts'

const callers = readCommandLine(
  {
    run: 'npm run race',
    does:
      'an installation of its own, thrown away afterwards. Callers book one and the same time at the same moment; ' +
      'prints what they were told, and what the database holds.',
    options: { callers: { type: 'string', value: 'N', default: '200', says: 'how many, 2 to 2000' } },
    examples: ['npm run race', 'npm run race -- --callers 50'],
  },
  (given) => wholeNumber('callers', given.callers, { from: 2, to: 2_000 }),
)

// Loaded once the command line is read: usage and refusals come at once.
const { defineCatalogue } = await import('#src/appointments/index.ts')
const { createBusiness, upsertMember } = await import('#src/businesses/index.ts')
const { startEmbeddedPostgres } = await import('#src/embedded-postgres/index.ts')
const { signSession, startSession, upsertUser } = await import('#src/identity/index.ts')
const { readEnvironment } = await import('#src/installation/environment.ts')
const { startInstallation } = await import('#src/installation/start.ts')
const { migrate } = await import('#src/platform/db/setting-up/migrate.ts')

type Shape = { name: string; subjects: NewSubject[]; needs: NewService['needs'] }

const ana: NewSubject = { key: 'ana', kind: 'staff', name: 'Ana' }
const shapes: Shape[] = [
  { name: 'one member of staff', subjects: [ana], needs: { staff: ['ana'] } },
  {
    name: 'one member of staff and one room',
    subjects: [ana, { key: 'room', kind: 'resource', name: 'Blue room' }],
    needs: { staff: ['ana'], room: ['room'] },
  },
]
const log = createLog({ level: 'silent' })

async function main(): Promise<boolean> {
  const dataDir = await mkdtemp(join(tmpdir(), 'deskbell-race-'))
  // Root's Postgres runs as another account, which must be able to pass through this folder.
  await chmod(dataDir, 0o711)
  try {
    const postgres = await startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres'), port: 0, log })
    try {
      return await race({ callers, dataDir, ownerUrl: postgres.ownerUrl })
    } finally {
      await postgres.stop()
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function race({
  callers,
  dataDir,
  ownerUrl,
}: {
  callers: number
  dataDir: string
  ownerUrl: string
}): Promise<boolean> {
  const login = { name: 'deskbell_race', password: 'only for a moment' }
  await migrate(ownerUrl, rolesFor('deskbell'), login)
  const url = new URL(ownerUrl)
  url.username = login.name
  url.password = login.password
  const env = readEnvironment({
    NODE_ENV: 'test',
    DATA_DIR: dataDir,
    DATABASE_URL: url.href,
    DATABASE_POOL_SIZE: '64',
    PORT: '0',
    LENIENT_LIMIT: '1000000',
    CAPS: 'all=1000000',
  })
  console.error('All callers come at once from one address, so the caps are raised: CAPS=all=1000000')
  const installation = await startInstallation(env, { services: new Set(['web']), log })
  try {
    let sound = true
    for (const shape of shapes) sound = (await runShape(installation, { shape, callers, ownerUrl })) && sound
    return sound
  } finally {
    await installation.stop()
  }
}

async function runShape(
  installation: Installation,
  { shape, callers, ownerUrl }: { shape: Shape; callers: number; ownerUrl: string },
): Promise<boolean> {
  const desk = await openDesk(installation, shape)
  const day = new Date(installation.ctx.clock.nowMs() + 3 * 24 * 3_600_000).toISOString().slice(0, 10)
  const offers = await offersOf(desk, { serviceId: desk.serviceId, day, time: '10:00', callers })
  const outcome = await bookAtOnce(desk, offers)
  const rows = await countRows(ownerUrl, desk.businessId)
  const deadlocks = await countDeadlocks(ownerUrl)
  const { asked, booked, taken, errors } = outcome
  console.log(
    `${shape.name}: ${asked} asked, ${booked} booked, ${taken} told that it is taken, ${errors.length} ` +
      `errors, ${rows.appointments} row${rows.appointments === 1 ? '' : 's'}, ${deadlocks} deadlocks ` +
      `(${Math.round(outcome.ms)} ms)`,
  )
  for (const error of new Set(errors)) console.log(`  error: ${error}`)
  return (
    booked === 1 &&
    taken === asked - 1 &&
    errors.length === 0 &&
    rows.appointments === 1 &&
    rows.overlaps === 0 &&
    deadlocks === 0
  )
}

async function openDesk({ ctx, webUrl }: Installation, shape: Shape): Promise<Desk & { serviceId: string }> {
  const slug = shape.name.replaceAll(' ', '-')
  const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '08:00', closes: '18:00' }))
  const opened = await ctx.db.asPlatform('open a business for the race', async (tx) => {
    const businessId = await createBusiness(tx, {
      slug,
      name: 'Race Salon',
      trade: 'hairdresser',
      zone: 'UTC',
      country: 'US',
      language: 'en',
      currency: 'USD',
      address: null,
      notifyEmail: null,
      numbers: [],
      hours,
    })
    const userId = await upsertUser(tx, { email: `${slug}@race.example`, name: 'Pat', platformAdmin: false })
    await upsertMember(tx, { businessId, userId, role: 'owner' })
    return { businessId, cookie: signSession(ctx.config.secretKey, await startSession(tx, userId, ctx.clock.nowMs())) }
  })
  const service: NewService = { name: { en: 'Massage', es: 'Masaje' }, durationMinutes: 60, needs: shape.needs }
  const { serviceIds } = await ctx.db.forBusiness(opened.businessId, (tx) =>
    defineCatalogue(tx, { subjects: shape.subjects, services: [service] }),
  )
  return { ...opened, baseUrl: webUrl as string, serviceId: serviceIds[0] as string }
}

// Finish the round, which takes seconds, so that its server is stopped and its folder removed. A second Ctrl-C ends at
// once.
process.once('SIGINT', () => process.stderr.write('finishing this round\n'))

try {
  process.exitCode = (await main()) ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
