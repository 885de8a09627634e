/**
 * `npm run scan`: runs the scanners slowhttptest, wapiti and sqlmap (Debian packages) against an installation of its
 * own, thrown away afterwards, as a visitor, the demo's owner and a platform admin. Prints what they found;
 * docs/security.md explains what they flag wrongly. Exits with 1 when anything else was found.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Installation } from '#src/installation/start.ts'
import { readCommandLine } from '#src/platform/command-line.ts'
import { createLog } from '#src/platform/monitoring/log.ts'
import type { Limiter } from '#src/platform/rate-limit/limiter.ts'
import { explanationOf } from './scan/explained.ts'
import type { Finding, Visitor } from './scan/finding.ts'
import { operationsOf } from './scan/operations.ts'
import { runSlow } from './scan/slow.ts'
import { runSqlmap } from './scan/sqlmap.ts'
import { runWapiti } from './scan/wapiti.ts'

const { quick, slow } = readCommandLine(
  {
    run: 'npm run scan',
    does:
      'the scanners slowhttptest, wapiti and sqlmap, which must be installed, against an installation of its own, ' +
      'thrown away afterwards. Prints what they found; docs/security.md explains what they flag wrongly. Exits with ' +
      '1 when anything else was found.',
    options: {
      quick: { type: 'boolean', says: 'a few operations only' },
      slow: { type: 'boolean', says: 'slowhttptest only, some four minutes' },
    },
    examples: ['npm run scan', 'npm run scan -- --quick', 'npm run scan -- --slow'],
  },
  (given) => given,
)

// Loaded once the command line is read: usage and refusals come at once.
const { makeSignInLink } = await import('#src/identity/index.ts')
const { readEnvironment } = await import('#src/installation/environment.ts')
const { startInstallation } = await import('#src/installation/start.ts')

/** The scanners ask thousands of times and are to see what is behind the limits, so this limiter refuses nothing. */
const unlimited: Limiter = {
  take: async () => ({ allowed: true, standings: [] }),
  giveBack: async () => {},
  close: async () => {},
}
const anyPort = { PORT: '0', SANDBOX_PORT: '0', SANDBOX_SMTP_PORT: '0', EMBEDDED_POSTGRES_PORT: '0' }

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'deskbell-scan-'))
  const env = readEnvironment({
    NODE_ENV: 'development',
    LOG_LEVEL: 'silent',
    DATA_DIR: join(folder, 'data'),
    ...anyPort,
  })
  const installation = await startInstallation(env, {
    services: new Set(['web', 'worker', 'sandbox']),
    log: createLog({ level: 'silent' }),
    limiter: unlimited,
  })
  try {
    const findings = await scan(installation, folder)
    const unexplained = findings.filter((finding) => explanationOf(finding) === null)
    for (const finding of findings)
      console.log(
        `${finding.scanner}: ${finding.where}: ${finding.what}${explanationOf(finding) ? ' (explained)' : ''}`,
      )
    console.log(`${unexplained.length} found, ${findings.length - unexplained.length} explained`)
    process.exitCode = unexplained.length ? 1 : 0
  } finally {
    await installation.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const progress = (step: string) => void process.stderr.write(`… ${step}\n`)

async function scan(installation: Installation, folder: string): Promise<Finding[]> {
  const { webUrl, demo } = installation
  if (!webUrl || !demo) throw new Error('The installation has no web server or no demo business')
  const owner = await signIn(installation, demo.ownerId)
  const admin = await signIn(installation, demo.adminId)
  const home = `${webUrl}/businesses/${demo.businessId}`
  const visitors: Visitor[] = [
    { name: 'a visitor', cookie: null, start: `${webUrl}/`, scope: 'domain' },
    // The owner's pages alone are scanned: signing out would end the session that the rest needs.
    { name: 'the owner', cookie: owner, start: `${home}/`, scope: 'folder' },
    { name: 'the owner', cookie: owner, start: home, scope: 'page' },
    { name: 'the owner', cookie: owner, start: `${webUrl}/account`, scope: 'page' },
  ]
  const findings = await scanSlowly(webUrl)
  if (slow) return findings
  for (const visitor of visitors) {
    progress(`wapiti, as ${visitor.name}: ${visitor.start}`)
    findings.push(...(await runWapiti({ visitor, folder, quick })))
  }
  const operations = await operationsOf(webUrl, { businessId: demo.businessId })
  for (const operation of quick ? operations.slice(0, 3) : operations) {
    progress(`sqlmap: ${operation.method} ${operation.path}`)
    findings.push(
      ...(await runSqlmap({
        webUrl,
        operation,
        cookie: operation.path.startsWith('/api/admin/') ? admin : owner,
        folder,
      })),
    )
  }
  return findings
}

async function scanSlowly(webUrl: string): Promise<Finding[]> {
  progress('slowhttptest: headers, bodies, answers')
  const { findings, figures } = await runSlow({ webUrl, quick })
  for (const figure of figures) console.log(figure)
  return findings
}

/** Signs in by the link that is printed at start. */
async function signIn({ ctx }: Installation, userId: string): Promise<string> {
  const link = await ctx.db.asPlatform('sign in', (tx) =>
    makeSignInLink(tx, { userId, to: '/', production: false, nowMs: ctx.clock.nowMs() }),
  )
  const answer = await fetch(`${ctx.config.baseUrl}${link}`, { redirect: 'manual' })
  const [cookie] = answer.headers.getSetCookie()
  if (!cookie) throw new Error(`The sign-in link answered ${answer.status} and no cookie`)
  return cookie.split(';')[0] as string
}

await main()
