/**
 * Writes what is derived from other files: `npm run generate`. The database's types come from the migrations, the web
 * app's client from the list of routes. With `--check` it only compares, and fails when somebody forgot to generate.
 */
import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startEmbeddedPostgres } from '#src/embedded-postgres/index.ts'
import { readCommandLine } from '#src/platform/command-line.ts'
import { migrate } from '#src/platform/db/setting-up/migrate.ts'
import { rolesFor } from '#src/platform/db/setting-up/roles.ts'
import { printClient } from './generate/client.ts'

const command = readCommandLine(
  {
    run: 'npm run generate',
    does: "writes the database's types from the migrations, and the web app's client from the list of routes.",
    options: {
      check: { type: 'boolean', says: 'only compare; exits with 1 when they differ' },
      client: { type: 'boolean', says: 'only the client, which takes a second' },
    },
    examples: ['npm run generate', 'npm run generate -- --check', 'npm run generate -- --client'],
  },
  (given) => given,
)

const generator = fileURLToPath(new URL('../node_modules/kysely-codegen/dist/cli/bin.js', import.meta.url))
const run = promisify(execFile)

/** Types in which our own parsers deliver values (src/platform/db/pool.ts). */
const mapping = [
  '--type-mapping',
  JSON.stringify({ timestamptz: 'Temporal.Instant', int8: 'number', date: 'string' }),
  '--custom-imports',
  JSON.stringify({ Temporal: 'temporal-polyfill' }),
]

/** Tables of the libraries, which no query of ours names. */
const exclude = ['--exclude-pattern', '{graphile_worker,migrations}.*']

async function generateTypes(ownerUrl: string, folder: string): Promise<string> {
  const file = join(folder, 'types.ts')
  await run(process.execPath, [
    generator,
    '--dialect',
    'postgres',
    '--url',
    ownerUrl,
    '--out-file',
    file,
    ...mapping,
    ...exclude,
  ])
  return readFile(file, 'utf8')
}

async function typesOfMigratedDatabase(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'deskbell-generate-'))
  // Root's Postgres runs as another account, which must be able to pass through this folder.
  await chmod(folder, 0o711)
  const log = { info: () => undefined, warn: console.warn, error: console.error }
  try {
    await using server = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), port: 0, log, disposable: true })
    await migrate(server.ownerUrl, rolesFor('deskbell'), { name: 'deskbell_app', password: 'unused' })
    return await generateTypes(server.ownerUrl, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const files: [string, () => Promise<string>][] = [
  ['web/api/api.generated.ts', printClient],
  ...(command.client
    ? []
    : [['src/platform/db/types.generated.ts', typesOfMigratedDatabase] satisfies [string, () => Promise<string>]]),
]
for (const [path, print] of files) {
  const target = fileURLToPath(new URL(`../${path}`, import.meta.url))
  const generated = await print()
  if (!command.check) {
    await writeFile(target, generated)
    console.log(`wrote ${path}`)
  } else if ((await readFile(target, 'utf8')) !== generated) {
    console.error(`${path} does not match what it is made of. Run: npm run generate`)
    process.exitCode = 1
  }
}
