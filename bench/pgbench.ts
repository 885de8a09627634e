/** Runs pgbench, Postgres's own load generator: the peer of what is mostly SQL. */
import { execFile } from 'node:child_process'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Loaded } from './http-client.ts'
import { environment } from './product-process.ts'

const run = promisify(execFile)

export type Pgbench = { path: string; version: string }

/** Finds pgbench on the PATH, else where Debian puts it; null when this machine has none. */
export async function findPgbench(): Promise<Pgbench | null> {
  const home = '/usr/lib/postgresql'
  const versions = await readdir(home).catch(() => [])
  for (const path of [
    'pgbench',
    ...versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(home, version, 'bin/pgbench')),
  ]) {
    const answer = await run(path, ['--version']).catch(() => null)
    if (answer) return { path, version: /(\d+)(\.\d+)?/.exec(answer.stdout)?.[0] ?? '?' }
  }
  return null
}

export const noPgbench = 'pgbench, which is not installed here (Debian: in the package postgresql-15)'

export type PgbenchRun = {
  url: string
  /** The folder for the script and the log of latencies. */
  folder: string
  script: string
  clients: number
  transactionsEach: number
  variables?: Record<string, number>
  /** Settings of every connection, such as its role. */
  settings?: Record<string, string>
  protocol?: 'extended' | 'prepared'
}

let runs = 0

/** Runs the script. Connecting is not counted. Throws with pgbench's message when a transaction failed. */
export async function runPgbench(pgbench: Pgbench, wanted: PgbenchRun): Promise<Loaded> {
  const name = `pgbench-${(runs += 1)}`
  const file = join(wanted.folder, `${name}.sql`)
  await writeFile(file, wanted.script)
  const options = Object.entries(wanted.settings ?? {})
    .map(([key, value]) => `-c ${key}=${value}`)
    .join(' ')
  const variables = Object.entries(wanted.variables ?? {}).flatMap(([key, value]) => ['-D', `${key}=${value}`])
  const size = ['-c', String(wanted.clients), '-j', '1', '-t', String(wanted.transactionsEach)]
  const { stdout, stderr } = await run(
    pgbench.path,
    [
      '-n',
      '-M',
      wanted.protocol ?? 'extended',
      ...size,
      '-l',
      '--log-prefix',
      name,
      ...variables,
      '-f',
      file,
      wanted.url,
    ],
    {
      cwd: wanted.folder,
      env: environment({ PGOPTIONS: options }),
      maxBuffer: 10_000_000,
    },
  )
  const perSecond = Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
  if (!perSecond || /aborted|ERROR/.test(stderr)) throw new Error(`pgbench: ${stderr.slice(0, 2000)}\n${stdout}`)
  return { perSecond, latenciesMs: await latencies(wanted.folder, name) }
}

/** Reads the latencies from pgbench's log: microseconds, in its third column. */
async function latencies(folder: string, name: string): Promise<number[]> {
  const files = (await readdir(folder)).filter((file) => file.startsWith(`${name}.`) && !file.endsWith('.sql'))
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  await Promise.all(files.map((file) => rm(join(folder, file))))
  return texts.flatMap((text) => text.trim().split('\n')).map((line) => Number(line.split(' ')[2]) / 1000)
}
