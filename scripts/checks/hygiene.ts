import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from './step.ts'

type HygieneRule = {
  pattern: RegExp
  says: string
  only?: RegExp
}

const run = promisify(execFile)

/** Folders of the machines this was written on. They are spelled apart so that this file passes its own check. */
const machineFolders = ['work', 'root', 'home/[a-z]+', 'Users/[a-z]+']

/**
 * Vendors that carry, understand, mail or charge for us. Google is none of them: it signs people in, and they know it
 * by its name.
 */
const vendors = [
  'telnyx',
  'sentry',
  'slack',
  'twilio',
  'vonage',
  'plivo',
  'deepgram',
  'elevenlabs',
  'openai',
  'anthropic',
  'ollama',
  'mistral',
  'nodemailer',
  'sendgrid',
  'mailgun',
  'postmark',
  'stripe',
  'adyen',
  'paypal',
]

const rules: HygieneRule[] = [
  {
    pattern: new RegExp(`(?<![\\w.:$})-])/(${machineFolders.join('|')})/`),
    says: 'an absolute path of one machine: use a relative one',
  },
  {
    pattern: /"resolved": "https?:/,
    says: 'the lock file names a registry: keep omit-lockfile-registry-resolved in .npmrc and run npm install',
    only: /(^|\/)package-lock\.json$/,
  },
  {
    pattern: /^\s*(@[\w-]+:)?registry\s*=/m,
    says: 'a registry belongs in the personal ~/.npmrc, not here',
    only: /(^|\/)\.npmrc$/,
  },
  {
    pattern: /https?:\/\/[^\s"'`]*(registry\.(npm|yarn)|npmmirror|artifactory|codeartifact|verdaccio)/i,
    says: 'the host of a package registry: leave it to npm',
  },
  {
    pattern: /\b(oxlint|eslint)-disable(?!.* -- \S)/,
    says: 'a suppressed rule without a reason: add " -- why"',
    only: /\.[cm]?[jt]sx?$/,
  },
  {
    pattern: /@ts-(ignore|expect-error|nocheck)(?! \S)/,
    says: 'a suppressed type error without a reason: add why',
    only: /\.[cm]?tsx?$/,
  },
  {
    pattern: /\bsk_live_\w{8}|\bAKIA[0-9A-Z]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY/,
    says: 'looks like a real secret: remove it and revoke it',
  },
  { pattern: /^(<{7}|>{7}) /m, says: 'a merge conflict' },
  {
    pattern: new RegExp(vendors.join('|'), 'i'),
    says: "a vendor's name: say what it is for us (the carrier, the model); what is a vendor's own stands in src/providers",
    only: /^src\/(?!providers\/).*(?<!\.test)\.ts$/,
  },
  {
    pattern:
      /^(?!\s*(--|execute format)).*\b(drop (table|column|constraint|function|index|type|trigger)|rename (to|column)|set not null)\b/im,
    says: 'takes away what processes of the version before need: put it into migrations/after/',
    // Earlier migrations were written when all were applied at once.
    only: /^migrations\/(02[4-9]|0[3-9]\d|[1-9]\d\d)\.[^/]*\.sql$/,
  },
  {
    pattern: /^.{121}/m,
    says: 'a line over 120 characters, which the formatter could not break: break it by hand',
    only: /(?<!\.generated)\.[cm]?[jt]sx?$/,
  },
]

const largestFileBytes = 1_000_000

/** Finds what must not be in the repository, in files that git tracks, or would with `git add`. */
export async function checkHygiene(repository = root): Promise<string[]> {
  const { stdout } = await run(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'],
    { cwd: repository, maxBuffer: 50_000_000 },
  )
  const problems: string[] = []
  for (const file of stdout.split('\0').filter(Boolean)) problems.push(...(await problemsIn(repository, file)))
  return problems
}

async function problemsIn(repository: string, file: string): Promise<string[]> {
  // A tracked file may be deleted in the work tree.
  const content = await readFile(join(repository, file)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'EISDIR') return undefined
    throw error
  })
  if (!content) return []
  const problems =
    content.length > largestFileBytes ? [`${file}: ${content.length} bytes: too large for the repository`] : []
  if (content.includes(0)) return problems
  const text = content.toString('utf8')
  for (const { pattern, says, only } of rules) {
    const at = only && !only.test(file) ? -1 : text.search(pattern)
    if (at >= 0 && file !== 'scripts/checks/hygiene.ts')
      problems.push(`${file}:${text.slice(0, at).split('\n').length}: ${says}`)
  }
  return problems
}
