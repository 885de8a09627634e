/**
 * Writes src/platform/db/types.generated.ts from the migrated database: `npm run generate`. With `--check` it only
 * compares, and fails when somebody changed a migration and forgot to generate.
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

const command = readCommandLine(
  {
    run: 'npm run generate',
    does: "writes the database's types, src/platform/db/types.generated.ts, from the migrations.",
    options: { check: { type: 'boolean', says: 'only compare; exits with 1 when they differ' } },
    examples: ['npm run generate', 'npm run generate -- --check'],
  },
  (given) => given,
)

const target = fileURLToPath(new URL('../src/platform/db/types.generated.ts', import.meta.url))
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

const generated = await typesOfMigratedDatabase()
if (command.check) {
  if ((await readFile(target, 'utf8')) !== generated) {
    console.error('src/platform/db/types.generated.ts does not match the migrations. Run: npm run generate')
    process.exitCode = 1
  }
} else {
  await writeFile(target, generated)
  console.log('wrote src/platform/db/types.generated.ts')
}
