import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { sampled } from '#test/harness/proof.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskbell-commands-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The programs behind `npm run …`, as package.json has them: [how they are called, their file]. */
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
const programs = Object.entries(scripts).flatMap(([name, line]): [string, string][] => {
  const file = /^node --import tsx (\S+)$/.exec(line)?.[1]
  return file === undefined ? [] : [[name === 'start' ? 'npm start' : `npm run ${name}`, file]]
})

type Ended = { code: number; out: string; err: string }

function run(file: string, argv: string[], env: Record<string, string> = {}): Promise<Ended> {
  const settings = { PATH: process.env['PATH'], HOME: process.env['HOME'], DATA_DIR: join(folder, 'data'), ...env }
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', file, ...argv], { cwd: root, env: settings }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    )
  })
}

test('there are programs to ask', () => {
  expect(programs.map(([name]) => name)).toEqual(
    expect.arrayContaining(['npm start', 'npm run migrate', 'npm run call', 'npm run race']),
  )
})

test.each(sampled(programs, 10))('%s tells what it takes, and names what it does not', async (name, file) => {
  const [help, unknown] = await Promise.all([run(file, ['--help']), run(file, ['--wobble'])])
  expect(help).toMatchObject({ code: 0, err: '' })
  const lines = help.out.trimEnd().split('\n')
  expect(lines[0]).toMatch(new RegExp(`^${name}: \\S`))
  expect(help.out).toMatch(new RegExp(`For example:\\n.*${name}`))
  expect(lines.filter((line) => line.length > 80)).toEqual([])
  // As much as a screen holds; one that takes a file also tells its format.
  expect(lines.length).toBeLessThan(36)
  expect(unknown).toMatchObject({ code: 2, out: '' })
  expect(unknown.err).toMatch(new RegExp(`^${name}: [^\\n]*--wobble[^\\n]*\\n$`))
  // Nothing was started: whatever starts makes its data directory first.
  expect(existsSync(join(folder, 'data'))).toBe(false)
})

const wrong: [string, string[], string][] = [
  ['src/main.ts', ['--services=web,wobble'], 'wobble'],
  ['src/main.ts', ['web'], 'web'],
  ['src/commands/admin-create.ts', [], '--email'],
  ['src/commands/call.ts', ['not a url'], 'not a url'],
  ['scripts/race.ts', ['--callers', '1e3'], '1e3'],
  ['scripts/race.ts', ['--callers'], '--callers'],
  ['scripts/storm.ts', ['--minutes', '7'], '7'],
  ['bench/index.ts', ['--only', 'wobble'], 'wobble'],
]
test.each(sampled(wrong, 5))('%s %j: what is wrong is named in one line', async (file, argv, named) => {
  const ended = await run(file, argv)
  expect(ended).toMatchObject({ code: 2, out: '' })
  expect(ended.err).toMatch(/^[^\n]+\n$/)
  expect(ended.err).toContain(named)
})

test('a start that fails says why, and not that it was stopped; its exit code says so too', async () => {
  const ended = await run('src/main.ts', [], { DATABASE_URL: 'postgres://nobody:none@127.0.0.1:1/none' })
  expect(ended.code).toBe(1)
  expect(ended.err).toMatch(/^Deskbell cannot start\.\nDATABASE_URL: /)
  expect(ended.out).not.toMatch(/stopping|undefined/)
})
