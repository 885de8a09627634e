/** The built form: what `node dist/main.js` starts is what `npm start` starts, and it needs no compiler. */
import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { spawnProgram, untilReady, type Running } from '#test/harness/processes.ts'
import { proof } from '#test/harness/proof.ts'
import { buildBesidePackages } from '../scripts/build/build-product.ts'

const run = promisify(execFile)
let folder: string
let dist: string
let env: Record<string, string>
let running: Running | undefined

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskbell-built-'))
  // Root's Postgres runs as another account, which must be able to pass through.
  await chmod(folder, 0o711)
  dist = await buildBesidePackages(join(folder, 'built'))
  env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    DATA_DIR: join(folder, 'data'),
    PORT: '0',
    SANDBOX_PORT: '0',
    SANDBOX_SMTP_PORT: '0',
    EMBEDDED_POSTGRES_PORT: '0',
  }
})

afterAll(async () => {
  await running?.end('SIGTERM')
  await rm(folder, { recursive: true, force: true })
})

test('it starts whole, from another folder and without a compiler, answers, and stops with 0', async () => {
  running = spawnProgram([process.execPath, join(dist, 'main.js')], { cwd: folder, env })
  await untilReady(running)
  const [site = '', phone = ''] = [/Web and API\s+(\S+)/, /Phone\s+(\S+)/].map(
    (line) => line.exec(running?.output() ?? '')?.[1],
  )
  await expectPage(`${site}/`, 'text/html')
  await expectPage(`${site}/assets/site.css`, 'text/css')
  const script = /<script[^>]* src="([^"]+)"/.exec(await expectPage(phone, 'text/html'))?.[1] ?? ''
  expect(await expectPage(new URL(script, phone).href, 'text/javascript')).toContain('addEventListener')
  await expectPasswordsHashed(site)
  expect(await kin(running.pid)).not.toMatch(/tsx|esbuild/)
  expect(await running.end('SIGTERM')).toBe(0)
})

test('an admin is made by the built command, on the same data folder', async () => {
  const { stdout } = await run(process.execPath, [join(dist, 'admin-create.js'), '--email', 'ada@example.com'], {
    cwd: folder,
    env,
  })
  expect(stdout).toMatch(/^ada@example.com is a platform admin now\./)
})

proof('every command of an operator is there and tells what it takes', async () => {
  const files = await readdir(dist)
  expect(files).toEqual(
    expect.arrayContaining(['main.js', 'migrate.js', 'admin-create.js', 'audit-verify.js', 'call.js']),
  )
  for (const file of ['migrate.js', 'admin-create.js', 'audit-verify.js', 'call.js']) {
    const { stdout } = await run(process.execPath, [join(dist, file), '--help'], { cwd: folder, env })
    expect(stdout).toContain('Usage: ')
  }
})

test('a folder that holds something else is not emptied', async () => {
  const build = run(process.execPath, ['--import', 'tsx', 'scripts/build.ts', '--into', folder])
  await expect(build).rejects.toThrow('is no build of ours')
  expect(await readdir(folder)).toContain('data')
})

async function expectPage(url: string, contentType: string): Promise<string> {
  const answer = await fetch(url)
  expect([url, answer.status, answer.headers.get('content-type')]).toEqual([
    url,
    200,
    expect.stringContaining(contentType),
  ])
  return answer.text()
}

/** The thread that hashes passwords is a file of its own, which is looked for at the first password. */
async function expectPasswordsHashed(site: string): Promise<void> {
  const answer = await fetch(`${site}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: site },
    body: JSON.stringify({ name: 'Ann', email: 'ann@example.com', password: 'correct horse battery' }),
  })
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('ann@example.com')])
}

/** How the process and what it started are called. A compiler at work would be a process of its own. */
async function kin(pid: number): Promise<string> {
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).split(' ').filter(Boolean)
  const lines = [String(pid), ...children].map((one) => readFile(`/proc/${one}/cmdline`, 'utf8'))
  return (await Promise.all(lines)).join('\n')
}
