import { appendFile, mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { boundLog } from './log.ts'

test('a log that grows while it is written is emptied, its writer goes on, and the part before is kept', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'deskbell-log-'))
  const logFile = join(folder, 'postgres.log')
  const writer = await open(logFile, 'a')
  await writer.write('begin\n')
  expect(await boundLog(logFile)).toBe(6)
  await appendFile(logFile, 'x'.repeat(5_000_000))
  expect(await boundLog(logFile)).toBe(0)
  await writer.write('after\n')
  expect(await readFile(logFile, 'utf8')).toBe('after\n')
  expect((await readFile(`${logFile}.old`, 'utf8')).slice(0, 8)).toBe('begin\nxx')
  await writer.close()
  await rm(folder, { recursive: true })
})

test('a log that is not there yet begins at its beginning', async () =>
  expect(await boundLog(join(tmpdir(), 'deskbell-no-such.log'))).toBe(0))
