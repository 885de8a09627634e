/** CONTRIBUTING.md, "A provider", done as it says in a copy of the repository; the result is talked to. */
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { node, root } from '../scripts/checks/step.ts'

/** What whoever reads it would try next; only the types of the copy know `calendar`. */
const trial = `
import { generateKeyPairSync } from 'node:crypto'
import { startSandbox } from '#sandbox/index.ts'
import type { Context } from '#src/context.ts'
import { buildConfig } from '#src/installation/config.ts'
import { readEnvironment, settingNames } from '#src/installation/environment.ts'
import { systemClock } from '#src/platform/clock/clock.ts'
import { createLog } from '#src/platform/monitoring/log.ts'
import { createMetrics } from '#src/platform/ops/metrics.ts'
import { createProviders, providerLooks, standInsOf } from '#src/providers/index.ts'

const log = createLog({ level: 'silent' })
const privateKeyPem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
const publicKey = Buffer.alloc(32).toString('base64')
const baseUrl = 'http://127.0.0.1:9'
const sandbox = await startSandbox({
  httpPort: 0, smtpPort: 0, host: '127.0.0.1', apiKey: 'key', signing: { privateKeyPem },
  webhookUrls: { telephony: baseUrl }, glass: { baseUrl, key: 'key' }, directory: [], dataDir: null, log,
})
const env = readEnvironment({})
const config = buildConfig(env, {
  secrets: {
    secretKey: '', databasePassword: '', sandboxApiKey: 'key', sandboxPublicKey: publicKey,
    sandboxPrivateKeyPem: privateKeyPem,
  },
  webPort: 0, databaseUrl: '', sandboxUrl: sandbox.url, sandboxSmtpUrl: sandbox.smtpUrl,
})
const url: string = config.calendar.url
const builtInBrain = {} as Context['models']['brains'][number]
const means = { baseUrl, clock: systemClock, log, metrics: createMetrics({ version: '' }), builtInBrain }
const { calendar }: Pick<Context, 'calendar'> = createProviders(config, means)
const fault = (state: string) =>
  fetch(sandbox.url + '/sandbox/api/faults', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ calendar: state }),
  })
const enter = () =>
  calendar.enter({ key: 'one', title: 'Repair', startsAt: '2026-03-02T16:00:00Z' })
    .then(() => 'entered', (error: Error) => error.message)
const found = {
  isStandIn: url === sandbox.url + '/acme',
  settings: settingNames.filter((name) => name.startsWith('ACME')),
  standIns: standInsOf(env).standIns.length,
  looked: await providerLooks.find(({ id }) => id === 'calendar.reachable')?.look(config, means, 1000),
  entered: [await enter(), await enter(), (await fault('down')).status, await enter(), (await fault('normal')).status],
  items: ((await (await fetch(sandbox.url + '/sandbox/api/entries')).json()) as { items: unknown[] }).items.length,
}
await sandbox.close()
process.stdout.write(JSON.stringify(found))
`

const edited = ['src/providers/index.ts', 'sandbox/parts.ts', 'docs/configuration.md', 'docs/doctor.md']
let copy: string
let guide: string
let written: string[]

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'deskbell-provider-'))
  for (const part of ['src', 'contract', 'sandbox', 'package.json', 'tsconfig.json'])
    await cp(join(root, part), join(copy, part), { recursive: true })
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))
  const contributing = await readFile(join(root, 'CONTRIBUTING.md'), 'utf8')
  guide = contributing.slice(contributing.indexOf('## A provider'), contributing.indexOf('## Style'))
  const blocks = [...guide.matchAll(/^ {3}```ts (\S+)\n(.*?)^ {3}```$/gms)]
  written = blocks.map(([, path = '']) => path)
  for (const [, path = '', text = ''] of blocks) await put(path, text.replace(/^ {3}/gm, ''))
  for (const [, line = '', path = ''] of guide.matchAll(/`(const \w+ = \{[^`]*calendar \})` in\s+`([^`]+)`/g))
    await addToList(path, line)
  await put('src/trial.ts', trial)
})

afterAll(() => rm(copy, { recursive: true, force: true }))

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(copy, path)), { recursive: true })
  await writeFile(join(copy, path), text)
}

/** The list's new line in place of the old one, and the import before all others. */
async function addToList(path: string, line: string): Promise<void> {
  const before = await readFile(join(copy, path), 'utf8')
  const old = line.replace(', calendar', '')
  expect(before.split(`\n${old}\n`)).toHaveLength(2)
  await put(path, `import { calendar } from './calendar/index.ts'\n${before.replace(old, line)}`)
}

test('it touches as many files as it says, and names each', () => {
  const [, all, fresh, changed] = /touches \*\*(\d+) files\*\*, (\d+) new and (\d+) edited/.exec(guide) ?? []
  expect([fresh, changed].map(Number)).toEqual([written.length, edited.length])
  expect(Number(all)).toBe(written.length + edited.length)
  for (const path of edited) expect(guide).toContain(`\`${path}\``)
})

test('its types fit: configuration and context have the new kind', async () => {
  const project = { extends: './tsconfig.json', include: ['src/trial.ts'] }
  await put('tsconfig.trial.json', JSON.stringify(project))
  const checked = await node(
    join(root, 'node_modules/@typescript/native/bin/tsc'),
    ['-p', 'tsconfig.trial.json', '--noEmit', '--pretty', 'false'],
    copy,
  )
  expect(checked).toEqual({ code: 0, output: '' })
})

test('it runs: its variables are read, the sandbox stands in, doctor looks, a fault switch works', async () => {
  const { output } = await node('--import', ['tsx', 'src/trial.ts'], copy)
  expect(JSON.parse(output)).toEqual({
    isStandIn: true,
    settings: ['ACME_URL', 'ACME_TOKEN', 'ACME_TOKEN_FILE'],
    standIns: 3,
    looked: { state: 'ok', seen: 'the calendar takes the token', todo: null },
    entered: ['entered', 'entered', 200, 'The provider answered 503 (unknown)', 200],
    items: 1,
  })
})
