import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { installationSecrets } from './secrets.ts'

test('of many first starts at once all have the secrets that are kept, readable by their owner only', async () => {
  const home = await mkdtemp(join(tmpdir(), 'deskbell-secrets-'))
  try {
    const dataDir = join(home, 'data')
    const made = await Promise.all(Array.from({ length: 20 }, () => installationSecrets(dataDir)))
    const file = join(dataDir, 'secrets.json')
    expect(new Set(made.map((one) => JSON.stringify(one))).size).toBe(1)
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(made[0])
    expect(await readdir(dataDir)).toEqual(['secrets.json'])
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await installationSecrets(dataDir)).toEqual(made[0])
  } finally {
    await rm(home, { recursive: true })
  }
})
