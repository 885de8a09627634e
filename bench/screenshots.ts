/**
 * `npm run screenshots`: pictures of the main screens into docs/screenshots, from an installation of its own whose
 * clock begins on a pinned morning, with the demo business, the same calls, and the fonts of the packaged browser.
 */
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import type { Installation } from '#src/installation/start.ts'
import { readCommandLine } from '#src/platform/command-line.ts'

readCommandLine(
  {
    run: 'npm run screenshots',
    does: 'takes pictures of the main screens into docs/screenshots, from an installation of its own.',
    options: {},
    examples: ['npm run screenshots'],
  },
  () => null,
)

// Loaded once the command line is read: usage and refusals come at once.
const { signSession, startSession } = await import('#src/identity/index.ts')
const { readEnvironment } = await import('#src/installation/environment.ts')
const { startInstallation } = await import('#src/installation/start.ts')
const { createLog } = await import('#src/platform/monitoring/log.ts')
const { launchBrowser } = await import('#test/harness/browser.ts')

const folder = fileURLToPath(new URL('../docs/screenshots/', import.meta.url))
const mostBytes = 150_000
/** A Tuesday, half past eight in California. */
const morning = '2026-03-03T16:30:00Z'
const desk = '+14155550100'

const wide = { width: 1180, height: 760 }
const phone = { width: 390, height: 760 }
type Look = { size: typeof wide; dark?: boolean }
type Shot = Look & { name: string; at: string; ready: string | RegExp }

const shots: Shot[] = [
  { name: 'today', at: '/app/summit-heating', ready: /Rosa Delgado/, size: wide },
  { name: 'calls', at: '/app/summit-heating/calls', ready: /\+1 415|\(415\)|Baker/, size: wide },
  { name: 'calendar', at: '/app/summit-heating/calendar?date=2026-03-04&view=day', ready: /Rosa Delgado/, size: wide },
  { name: 'contacts-dark', at: '/app/summit-heating/contacts', ready: /Ken Ito/, size: wide, dark: true },
  { name: 'booking', at: '/b/summit-heating', ready: /Tune-up/, size: phone },
  { name: 'today-phone', at: '/app/summit-heating', ready: /Rosa Delgado/, size: phone },
  { name: 'home', at: '/', ready: /Say something/, size: wide },
]

async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'deskbell-screenshots-'))
  const env = readEnvironment({
    ...{ NODE_ENV: 'development', DATA_DIR: dataDir, PORT: '0', SANDBOX_NOW: morning },
    ...{ LENIENT_LIMIT: '100000', MODERATE_LIMIT: '100000', CAPS: 'all=1000000' },
  })
  const services = new Set(['web', 'worker', 'sandbox'] as const)
  const installation = await startInstallation(env, { services, log: createLog({ level: 'error' }) })
  try {
    await callIn(installation)
    await mkdir(folder, { recursive: true })
    for (const shot of shots) await take(installation, shot)
  } finally {
    await installation.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

type Ask = (path: string, body?: object) => Promise<{ callControlId?: string; items?: { type: string }[] }>

/** Two callers: one books for today, the other wants to be called back. */
async function callIn({ sandboxUrl }: Installation): Promise<void> {
  const ask: Ask = async (path, body) => {
    const answer = await fetch(`${sandboxUrl}/sandbox/api/${path}`, {
      ...(body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
    return (await answer.json()) as Awaited<ReturnType<Ask>>
  }
  await call(ask, '+14155550134', [
    ...['I need a tune-up today at two in the afternoon', 'yes', 'Jo Baker', '12 Oak Street', 'yes'],
  ])
  await call(ask, '+14155550135', [
    'I would like to leave a message',
    'Please send me a quote',
    'My name is Lena Frost',
  ])
  await pause(3_000)
}

/** Says one sentence after the other, each once the one before was answered. */
async function call(ask: Ask, from: string, sentences: string[]): Promise<void> {
  const { callControlId = '' } = await ask('calls', { from, to: desk })
  const path = `calls/${encodeURIComponent(callControlId)}`
  const answers = async () => ((await ask(`${path}/log`)).items ?? []).filter(({ type }) => type === 'utterance').length
  let heard = 0
  const answered = async () => {
    for (let tries = 0; tries < 60 && (await answers()) <= heard; tries += 1) await pause(250)
    // "One moment" comes before an answer: it is whole when nothing follows.
    for (let now = await answers(); now > heard; now = await answers()) {
      heard = now
      await pause(1_500)
    }
  }
  await answered()
  for (const text of sentences) {
    await ask(`${path}/say`, { text })
    await answered()
  }
  await ask(`${path}/hangup`, {})
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** In a browser of its own: the packaged one is a single process, which ends with its first context. */
async function take(installation: Installation, shot: Shot): Promise<void> {
  const browser = await launchBrowser()
  const { webUrl, ctx, demo } = installation
  const context = await browser.newContext({
    ...{ viewport: shot.size, colorScheme: shot.dark ? 'dark' : 'light', locale: 'en-US', reducedMotion: 'reduce' },
    timezoneId: 'America/Los_Angeles',
  })
  const session = await ctx.db.asPlatform('sign in for a picture', (tx) =>
    startSession(tx, demo?.ownerId as string, ctx.clock.nowMs()),
  )
  const { hostname } = new URL(webUrl as string)
  const value = signSession(ctx.config.secretKey, session)
  await context.addCookies([{ name: 'deskbell_session', value, domain: hostname, path: '/', httpOnly: true }])
  const page = await context.newPage()
  await page.clock.setFixedTime(new Date(morning))
  await page.goto(`${webUrl}${shot.at}`)
  await page.getByText(shot.ready).filter({ visible: true }).first().waitFor({ timeout: 20_000 })
  await page.evaluate('document.fonts.ready.then(() => true)')
  await write(page, shot.name)
  await browser.close()
}

async function write(page: Page, name: string): Promise<void> {
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
  const { size } = await stat(path)
  console.log(`${name}.png ${Math.round(size / 1000)} kB`)
  if (size > mostBytes) throw new Error(`${name}.png has ${size} bytes, and may have ${mostBytes}`)
}

await main()
process.exit(0)
