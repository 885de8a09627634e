import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { proof } from '#test/harness/proof.ts'
import { checkArrows } from '../scripts/checks/arrows.ts'
import { problemsOfAsvs } from '../scripts/checks/asvs.ts'
import { checkHygiene } from '../scripts/checks/hygiene.ts'
import { node, root } from '../scripts/checks/step.ts'

/** Every static rule broken once, in a copy of the repository: [file, its text, the rule that must notice]. */
const brokenArrows: [string, string, string][] = [
  ['src/events/broken-upward.ts', `import '#src/appointments/index.ts'`, 'no-upward-import'],
  [
    'src/messaging/broken-upward.ts',
    `import { bookAppointment } from '../appointments/index.ts'\nvoid bookAppointment`,
    'no-upward-import',
  ],
  ['src/site/broken-door.ts', `import '#src/appointments/queries.ts'`, 'slices-only-through-their-door'],
  ['src/broken-door.ts', `import '#src/appointments/queries.ts'`, 'slices-only-through-their-door-from-above'],
  ['src/platform/broken-platform.ts', `import '#src/events/index.ts'`, 'platform-and-providers-know-no-slice'],
  ['src/providers/email/broken-provider.ts', `import '#src/contacts/index.ts'`, 'platform-and-providers-know-no-slice'],
  ['src/admin/broken-top.ts', `import '#src/broken-door.ts'`, 'nothing-above'],
  ['src/contacts/broken-command.ts', `import '#src/commands/with-installation.ts'`, 'nothing-above'],
  ['src/installation/broken-command.ts', `import '#src/commands/call.ts'`, 'commands-are-programs'],
  ['src/embedded-postgres/broken-domain.ts', `import '#src/events/index.ts'`, 'embedded-postgres-knows-no-domain'],
  ['src/site/broken-database.ts', `import '#src/embedded-postgres/index.ts'`, 'embedded-postgres-through-its-door'],
  ['src/site/broken-doctor.ts', `import '#src/commands/doctor/examine.ts'`, 'doctor-only-from-its-command'],
  ['src/site/broken-adapter.ts', `import '#src/providers/telephony/telnyx.ts'`, 'adapters-only-in-providers'],
  ['src/installation/broken-adapter.ts', `import '#src/providers/model/vendors.ts'`, 'adapters-only-in-providers'],
  ['src/site/broken-providers.ts', `import '#src/providers/index.ts'`, 'providers-listed-for-installation'],
  ['scripts/broken-adapter.ts', `import '#src/providers/email/smtp.ts'`, 'adapters-only-in-providers'],
  ['src/site/broken-sql.ts', `import { sql } from 'kysely'\nvoid sql`, 'sql-only-in-queries'],
  ['src/site/broken-driver.ts', `import type { Client } from 'pg'\nexport type Mine = Client`, 'sql-only-in-queries'],
  [
    'src/site/broken-handle.ts',
    `import { sqlOf } from '#src/platform/db/handle.ts'\nvoid sqlOf`,
    'handle-only-in-queries',
  ],
  [
    'src/appointments/broken-context.ts',
    `import type { Context } from '#src/context.ts'\nexport const book = (ctx: Context) => ctx.db`,
    'context-only-at-entry-points',
  ],
  [
    'src/site/broken-route.ts',
    `import { route } from '#src/platform/http/route.ts'\nvoid route`,
    'routes-only-in-routes',
  ],
  ['src/site/broken-fastify.ts', `import fastify from 'fastify'\nvoid fastify`, 'http-framework-only-in-platform'],
  [
    'src/site/broken-model.ts',
    `import { generateText } from 'ai'\nvoid generateText`,
    'model-sdk-only-in-conversation',
  ],
  ['src/site/broken-model-sdk.ts', `import '@ai-sdk/openai'`, 'model-sdk-only-in-conversation'],
  ['src/messaging/broken-vendor.ts', `import Telnyx from 'telnyx'\nvoid Telnyx`, 'vendor-sdk-only-in-providers'],
  [
    'src/messaging/broken-mail.ts',
    `import nodemailer from 'nodemailer'\nvoid nodemailer`,
    'vendor-sdk-only-in-providers',
  ],
  [
    'src/businesses/broken-sign-in.ts',
    `import { betterAuth } from 'better-auth'\nvoid betterAuth`,
    'sign-in-library-only-in-identity',
  ],
  ['src/messaging/broken-queue.ts', `import { run } from 'graphile-worker'\nvoid run`, 'job-queue-only-in-platform'],
  ['sandbox/broken-sandbox.ts', `import '#src/events/index.ts'`, 'web-and-sandbox-use-only-the-contract'],
  ['web/broken-web.ts', `import '#src/platform/values/ids.ts'`, 'web-and-sandbox-use-only-the-contract'],
  ['src/site/broken-web.ts', `import '../../web/broken-web.ts'`, 'web-stands-alone'],
  ['src/calls/broken-sandbox.ts', `import '#sandbox/index.ts'`, 'sandbox-only-from-installation'],
  [
    'src/installation/start-sandbox.ts',
    `await import('#sandbox/mail/mailbox.ts')\nexport {}`,
    'sandbox-through-its-doors',
  ],
  ['contract/broken-contract.ts', `import '#src/platform/values/ids.ts'`, 'contract-imports-nothing-of-ours'],
  ['contract/broken-node.ts', `import 'node:fs'`, 'contract-runs-in-browsers'],
  ['src/site/broken-test-import.ts', `import '#test/harness/database.ts'`, 'nothing-imports-tests'],
  ['src/site/broken-script-import.ts', `import '../../scripts/check.ts'`, 'nothing-imports-scripts'],
  ['src/site/broken-circle.ts', `import './broken-circle-two.ts'`, 'no-circular'],
  ['src/site/broken-circle-two.ts', `import './broken-circle.ts'`, 'no-circular'],
  ['src/site/broken-path.ts', `import './nowhere.ts'`, 'resolvable'],
  ['src/site/broken-dev.ts', `import fc from 'fast-check'\nvoid fc`, 'ships-with-its-dependencies'],
]

const longFunction = `export function long() {\n${'  void 0\n'.repeat(71)}}`
const brokenLint: [string, string, string][] = [
  ['src/site/broken-environment.ts', `export const home = process.env['HOME']`, 'no-process-env'],
  ['src/calls/broken-environment.ts', `const { env } = process\nvoid env`, 'no-environment'],
  ['src/platform/http/broken-environment.ts', `import { env } from 'node:process'\nvoid env`, 'no-restricted-imports'],
  ['sandbox/broken-environment.ts', `export const home = process['env']`, 'no-environment'],
  ['src/appointments/broken-now.ts', `export const now = () => Date.now()`, 'no-wall-clock'],
  ['src/contacts/broken-date.ts', `export const today = () => new Date()`, 'no-wall-clock'],
  [
    'src/conversation/tools/broken-temporal.ts',
    `import { Temporal } from 'temporal-polyfill'\nexport const now = () => Temporal.Now.instant()`,
    'no-wall-clock',
  ],
  [
    'src/providers/broken-parse.ts',
    `export const read = (text: string): unknown => JSON.parse(text)`,
    'no-bare-json-parse',
  ],
  ['src/site/broken-link.ts', 'export const link = (id: string) => `/businesses/${id}`', 'no-bare-path'],
  [
    'src/admin/broken-link.ts',
    `import { html } from '#src/platform/http/html.ts'\nexport const link = html\`<p><a href="/account">Here</a></p>\``,
    'no-bare-path',
  ],
  [
    'src/site/broken-routes.ts',
    `import { page } from '#src/platform/http/route.ts'\nexport const one = page({ path: '/nowhere' } as never)`,
    'no-bare-path',
  ],
  [
    'src/identity/broken-context.ts',
    `import type { Context } from '#src/context.ts'\nimport type { PlatformTx } from '#src/platform/db/tx.ts'\n` +
      `export const book = async (ctx: Context, tx: PlatformTx) => [ctx.telephony, tx.now]`,
    'no-context-beside-transaction',
  ],
  ['sandbox/carrier/broken-class.ts', `export class Lines {\n  open = 0\n}`, 'no-class'],
  ['src/providers/broken-class.ts', `export const Line = class extends Map<string, string> {}`, 'no-class'],
  ['sandbox/broken-constant.ts', `const LONGEST_CALL_MS = 1000\nvoid LONGEST_CALL_MS`, 'no-shouted-name'],
  ['bench/broken-constant.ts', `export const CSP = "default-src 'self'"`, 'no-shouted-name'],
  ['sandbox/broken-interface.ts', `export interface Line {\n  open: boolean\n}`, 'consistent-type-definitions'],
  ['src/site/broken-any.ts', `export const anything = (value: any) => value`, 'no-explicit-any'],
  ['src/site/broken-length.ts', '// a line\n'.repeat(301), 'max-lines'],
  ['src/site/broken-function.ts', longFunction, 'max-lines-per-function'],
  ['src/site/broken-parameters.ts', `export const four = (a: 1, b: 2, c: 3, d: 4) => [a, b, c, d]`, 'max-params'],
  ['src/site/broken-catch.ts', `try { decodeURI('%') } catch {}`, 'no-empty'],
  ['src/site/broken-console.ts', `console.log('here')`, 'no-console'],
  ['src/site/broken-library.ts', `import dayjs from 'dayjs'\nvoid dayjs`, 'no-restricted-imports'],
  [
    'src/site/broken-focus.test.ts',
    `import { test } from 'vitest'\ntest.only('one', () => undefined)`,
    'no-focused-tests',
  ],
]

/** Allowed where the same is forbidden elsewhere. */
const sound: [string, string][] = [
  ['src/platform/config/sound-environment.ts', `export const home = process.env['HOME']`],
  ['scripts/sound-environment.ts', `console.log(process.env['HOME'])`],
  ['src/platform/clock/sound-now.ts', `export const now = () => Date.now()`],
  ['sandbox/carrier/sound-error.ts', `export class LineBusy extends Error {}`],
  ['contract/sound-schema.ts', `import { z } from 'zod'\nexport const E164 = z.string()`],
  ['src/appointments/sound-date.ts', `export const of = (ms: number) => new Date(ms)`],
  [
    'src/site/sound-queries.ts',
    `import { sql } from 'kysely'\nimport { sqlOf } from '#src/platform/db/handle.ts'\nvoid sql\nvoid sqlOf`,
  ],
  ['src/site/routes.ts', `import { route } from '#src/platform/http/route.ts'\nvoid route`],
  [
    'src/appointments/jobs.ts',
    `import type { Context } from '#src/context.ts'\n` +
      `export const run = (ctx: Context) => ctx.db.asPlatform('', async () => 1)`,
  ],
  ['src/site/sound-door.ts', `import '#src/appointments/index.ts'`],
  ['src/site/sound.test.ts', `import '#test/harness/database.ts'\nimport '#src/appointments/queries.ts'\nimport 'pg'`],
]

let overlay: string
let arrows: string[]
let lint: string[]

async function put(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(overlay, file)), { recursive: true })
  await writeFile(join(overlay, file), `${text}\n`)
}

beforeAll(async () => {
  overlay = await mkdtemp(join(tmpdir(), 'deskbell-rules-'))
  for (const part of [
    'src',
    'contract',
    'sandbox',
    'scripts',
    'test',
    '.gitignore',
    'package.json',
    'tsconfig.json',
    '.oxlintrc.json',
    '.dependency-cruiser.cjs',
  ]) {
    await cp(join(root, part), join(overlay, part), { recursive: true })
  }
  await symlink(join(root, 'node_modules'), join(overlay, 'node_modules'))
  for (const [file, text] of [...brokenArrows, ...brokenLint, ...sound]) await put(file, text)
  arrows = await checkArrows({ repository: overlay })
  lint = (await node(join(root, 'node_modules/oxlint/bin/oxlint'), ['--format', 'unix'], overlay)).output.split('\n')
})

afterAll(() => rm(overlay, { recursive: true, force: true }))

describe('an import against the arrows is refused', () => {
  test.each(brokenArrows)('%s: %s', (file, _text, rule) => {
    const named = arrows.filter((problem) => problem.startsWith(`${rule}: `) && problem.includes(file))
    expect(named, `${rule} did not notice ${file}`).not.toEqual([])
  })
})

describe('code against the lint rules is refused', () => {
  test.each(brokenLint)('%s', (file, _text, rule) => {
    const named = lint.filter((line) => line.startsWith(`${file}:`) && line.includes(rule))
    expect(
      named,
      `${rule} did not notice ${file}:\n${lint.filter((line) => line.startsWith(file)).join('\n')}`,
    ).not.toEqual([])
  })
})

test('what is allowed is not refused', () => {
  const about = (lines: string[]) =>
    lines.filter((line) => sound.some(([file]) => line.includes(`${file}:`) || line.includes(`${file} ->`)))
  expect(about(arrows)).toEqual([])
  expect(about(lint)).toEqual([])
})

proof('a check that sees too few modules fails', async () => {
  expect(await checkArrows({ repository: overlay, floor: 100_000 })).toContainEqual(
    expect.stringMatching(/saw only \d+ modules, expected at least 100000/),
  )
})

proof('a check that was not shown a file fails, as with a TypeScript it cannot use', async () => {
  await put('src/site/broken-extension.tsx', 'export const seen = false')
  const config = join(overlay, '.dependency-cruiser.cjs')
  await writeFile(
    config,
    `const real = require(${JSON.stringify(join(root, '.dependency-cruiser.cjs'))})
      module.exports = { ...real, options: { ...real.options, exclude: { path: 'broken-extension' } } }`,
  )
  expect(await checkArrows({ repository: overlay })).toContainEqual(
    expect.stringMatching(/did not see 1 source files, such as src\/site\/broken-extension.tsx/),
  )
})

test('a file that is not formatted is refused, and one whose imports are not sorted', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'deskbell-format-'))
  await cp(join(root, '.oxfmtrc.json'), join(folder, '.oxfmtrc.json'))
  await writeFile(join(folder, 'sound.ts'), "import { a } from './a.ts'\nimport { b } from './b.ts'\n\na(b)\n")
  await writeFile(join(folder, 'semicolon.ts'), "import { a } from './a.ts';\n")
  await writeFile(join(folder, 'unsorted.ts'), "import { b } from './b.ts'\nimport { a } from './a.ts'\n\na(b)\n")
  const { code, output } = await node(join(root, 'node_modules/oxfmt/bin/oxfmt'), ['--list-different'], folder)
  await rm(folder, { recursive: true })
  expect({ code, files: output.split('\n').sort() }).toEqual({ code: 1, files: ['semicolon.ts', 'unsorted.ts'] })
})

test('hygiene: machine paths, registries, suppressions, secrets, vendors, conflicts, wide lines fail', async () => {
  const repository = await mkdtemp(join(tmpdir(), 'deskbell-hygiene-'))
  const slash = '/'
  const files: Record<string, string> = {
    'path.ts': `const here = '${slash}work${slash}main'`,
    'home.md': `see ${slash}home${slash}ann${slash}notes`,
    'package-lock.json': `{ "resolved": "https:${slash}${slash}example.org/x.tgz" }`,
    '.npmrc': 'registry=somewhere',
    'bare.ts': `// oxlint-${'disable'}-next-line no-console\nconsole.log(1)`,
    'cast.ts': `// @ts-${'expect-error'}\nconst n: number = ''`,
    'secret.txt': `sk_${'live_'}abcdefgh1`,
    'conflict.md': `${'<'.repeat(7)} HEAD`,
    'migrations/024.do.drops.sql': 'alter table contacts\n  drop column name;',
    'migrations/after/024.do.drops.sql': 'alter table contacts drop column name;',
    'migrations/023.do.drops.sql': '-- old\ndrop function before;',
    'src/messaging/words.ts': '/** As Twilio has it. */',
    'src/site/identifiers.ts': 'const openaiKey = null',
    'src/calls/strings.ts': `const path = '/webhooks/stripe'`,
    'src/providers/cards/stripe.ts': `const path = '/webhooks/stripe'`,
    'src/calls/sound.test.ts': `const path = '/webhooks/stripe'`,
    'wide.ts': `/** ${'x'.repeat(120)} */`,
    'sound.ts':
      '// oxlint-disable-next-line no-console -- the only output\n// @ts-expect-error the types lag ' +
      `behind\nconst url = 'https://example.org/work/item'`,
  }
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(repository, file)), { recursive: true })
    await writeFile(join(repository, file), `${text}\n`)
  }
  await promisify(execFile)('git', ['init', '-q'], { cwd: repository })
  const problems = await checkHygiene(repository)
  await rm(repository, { recursive: true })
  expect(problems.map((problem) => problem.split(':')[0] ?? '').sort()).toEqual(
    Object.keys(files)
      .filter(
        (file) =>
          ![
            'sound.ts',
            'migrations/after/024.do.drops.sql',
            'migrations/023.do.drops.sql',
            'src/providers/cards/stripe.ts',
            'src/calls/sound.test.ts',
          ].includes(file),
      )
      .sort(),
  )
})

describe('ASVS: an answer that is not right is named', async () => {
  const [answers, summary] = await Promise.all(
    ['docs/asvs.tsv', 'docs/security.md'].map((file) => readFile(join(root, file), 'utf8')),
  )
  const given = { answers: answers ?? '', summary: summary ?? '' }
  const lineOf = (id: string) => given.answers.split('\n').find((line) => line.startsWith(`v5.0.0-${id}\t`)) ?? ''
  /** The answers with another line in place of this one, or with none. */
  const withLine = (id: string, line: string | null) => ({
    ...given,
    answers: given.answers.replace(`${lineOf(id)}\n`, line === null ? '' : `${line}\n`),
  })
  const first = lineOf('1.1.1')
  const evidence = first.split('\t')[3] ?? ''

  test('as they stand they are right', async () => expect(await problemsOfAsvs(given)).toEqual([]))

  test.each<[string, { answers: string; summary: string }, RegExp]>([
    ['one is missing', withLine('1.1.1', null), /1\.1\.1\t2: has no line/],
    ['one stands twice', withLine('1.1.1', `${first}\n${first}`), /1\.1\.1\t2: is too many/],
    ['one is of no level that is asked for', withLine('1.1.1', `${first}\nv5.0.0-1.2.10\t3\tno\t\tx`), /too many/],
    ['another level', withLine('1.1.1', first.replace('\t2\t', '\t1\t')), /1\.1\.1\t2: has no line/],
    ['a column too many', withLine('1.1.1', `${first}\tmore`), /other columns/],
    ['a word for whether it applies', withLine('1.1.1', first.replace('yes', 'maybe')), /yes, partly or no/],
    ['a file that is gone', withLine('1.1.1', first.replace(evidence, 'src/gone.ts')), /there is no src\/gone\.ts/],
    ['a test that is gone', withLine('1.1.1', first.replace(evidence, 'package.json#no such')), /json#no such/],
    ['a file outside', withLine('1.1.1', first.replace(evidence, '../package.json')), /no \.\.\/package\.json/],
    ['neither evidence nor a gap', withLine('1.1.1', first.replace(evidence, '')), /neither evidence nor a gap/],
    ['no reason why it does not apply', withLine('1.2.6', 'v5.0.0-1.2.6\t2\tno\t\t'), /has a reason/],
    ['other sums', { ...given, summary: given.summary.replace('| **all** ', '| **all** | 1 ') }, /all.*must say/],
  ])('%s', async (_, texts, says) => expect(await problemsOfAsvs(texts)).toContainEqual(expect.stringMatching(says)))
})
