/** Finds yesterday's code: which commit that is, its files in a folder of their own, and its tests. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Scope } from '../../bench/scope.ts'
import { throwAwayFolder } from '../../bench/throw-away.ts'
import { root } from '../checks/step.ts'

const execute = promisify(execFile)
const git = async (...given: string[]) => (await execute('git', given, { cwd: root, maxBuffer: 1e9 })).stdout.trim()

/** Finds the commit before the newest migration, if it is as new as this proof; else says why there is none. */
export async function findYesterday(): Promise<{ commit: string } | { none: string }> {
  try {
    if ((await git('rev-parse', '--is-shallow-repository')) === 'true') return { none: 'this clone has no history' }
    const added = await git('log', '-1', '--diff-filter=A', '--format=%H', '--', ':(glob)migrations/*.do.*.sql')
    const commit = await git('rev-parse', '--verify', `${added}^`)
    const knows = await git('ls-tree', '--name-only', commit, 'scripts/yesterday.ts')
    return knows ? { commit } : { none: 'no migration is newer than this proof' }
  } catch (error) {
    return { none: `git says: ${(error as Error).message.trim().split('\n').at(-1)}` }
  }
}

/** Writes the commit's files, with its own packages and today's migrations, into a folder that goes with the scope. */
export async function layOut(scope: Scope, commit: string): Promise<string> {
  scope.progress(`laying out ${commit}`)
  const folder = await throwAwayFolder(scope)
  const archive = join(folder, 'yesterday.tar')
  await git('archive', '--output', archive, commit)
  await execute('tar', ['-xf', archive], { cwd: folder })
  await cp(join(root, 'migrations'), join(folder, 'migrations'), { recursive: true })
  const [theirs, ours] = await Promise.all(
    [folder, root].map((one) => readFile(join(one, 'package-lock.json'), 'utf8')),
  )
  if (theirs === ours) await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  else await execute('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder })
  return folder
}

/** Tests of the schema itself, and those that walk each of its tables and columns: the schema is today's. */
const aboutTheSchema = [
  'src/platform/db/setting-up',
  'test/catalogue.races.test.ts',
  'src/events/verify-seals.db.test.ts',
  'test/privacy.db.test.ts',
  'src/conversation/rehearsals/rehearsals.db.test.ts',
]

/** Runs its tests that stand on a database, but for those about the schema. */
export async function runTests(folder: string): Promise<{ passed: number; failed: number }> {
  const report = join(folder, 'report.json')
  await writeFile(report, '{}')
  // Files, not patterns of Vitest: its projects have patterns of their own, and let no command line take any away.
  await Promise.all(aboutTheSchema.map((path) => withoutTests(join(folder, path))))
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '.db.test', '.races.test']
  const child = spawn(
    process.execPath,
    [...vitest, '--reporter=default', '--reporter=json', `--outputFile=${report}`],
    {
      cwd: folder,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  )
  await once(child, 'exit')
  const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = JSON.parse(await readFile(report, 'utf8')) as {
    numPassedTests?: number
    numFailedTests?: number
  }
  return { passed, failed }
}

/** Takes the tests at a path away, and leaves the code beside them, which other tests import. */
async function withoutTests(path: string): Promise<void> {
  if (path.endsWith('.test.ts')) return rm(path, { force: true })
  const files = await readdir(path, { recursive: true })
  await Promise.all(files.filter((file) => file.endsWith('.test.ts')).map((file) => rm(join(path, file))))
}
