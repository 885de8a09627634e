/**
 * The built product under the later versions of Node that we promise, which npm brings: it starts, a caller books by
 * telephone, and it stops. `built-start.proof` shows the same under the version at hand.
 */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sandboxApi } from '#sandbox/testing/sandbox-api.ts'
import { eventually } from '#test/harness/eventually.ts'
import { spawnProgram, untilReady } from '#test/harness/processes.ts'
import { buildBesidePackages } from '../scripts/build/build-product.ts'

const run = promisify(execFile)
let folder: string
let dist: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskbell-nodes-'))
  // Root's Postgres runs as another account, which must be able to pass through.
  await chmod(folder, 0o711)
  dist = await buildBesidePackages(join(folder, 'built'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test.each(['22', '24'])(
  'Node %s: it starts, a call books an appointment, and it stops with 0',
  async (version) => {
    const node = await installNode(version)
    const env = {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      DATA_DIR: join(folder, `data-${version}`),
      PORT: '0',
      SANDBOX_PORT: '0',
      SANDBOX_SMTP_PORT: '0',
      EMBEDDED_POSTGRES_PORT: '0',
    }
    const running = spawnProgram([node, join(dist, 'main.js')], { cwd: folder, env })
    await untilReady(running)
    const heard = await call(node, env, [
      'Hi, my furnace stopped working, can somebody come tomorrow?',
      'the first one',
      'Ada Lovelace',
      'yes',
      '12 Oak Street',
      'yes',
      'yes',
    ])
    const sandbox = /Phone\s+(\S+?)\/sandbox\/phone/.exec(running.output())?.[1] ?? ''
    const texted = async () => (await sandboxApi(sandbox).texts()).map(({ to }) => to)
    // The worker sends it after the booking.
    await eventually(`the confirmation is sent, after: ${heard}`, async () => (await texted()).length > 0)
    expect(await texted()).toEqual(['+12025550147'])
    expect(await running.end('SIGTERM')).toBe(0)
  },
  300_000,
)

/** From the registry, as `npx node@22` would; returns the program. */
async function installNode(version: string): Promise<string> {
  const into = join(folder, `node-${version}`)
  await run('mkdir', [into])
  await writeFile(join(into, 'package.json'), '{ "private": true }')
  await run('npm', ['install', '--no-audit', '--no-fund', '--no-save', `node@${version}`], { cwd: into })
  const node = join(into, 'node_modules/node/bin/node')
  expect((await run(node, ['--version'])).stdout).toMatch(new RegExp(`^v${version}\\.`))
  return node
}

async function call(node: string, env: Record<string, string>, lines: string[]): Promise<string> {
  const phone = spawn(node, [join(dist, 'call.js')], { cwd: folder, env, stdio: ['pipe', 'pipe', 'pipe'] })
  let heard = ''
  for (const stream of [phone.stdout, phone.stderr]) stream.on('data', (data: Buffer) => (heard += data.toString()))
  phone.stdin.end(lines.map((line) => `${line}\n`).join(''))
  await once(phone, 'exit')
  return heard
}
