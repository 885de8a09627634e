/**
 * `npm run audit:verify`: is the audit log as it was sealed? Exits 1 at the first row that is not, 2 when it could not
 * look.
 */
import type { Break, NotedHead, Verdict } from '#src/events/index.ts'
import { systemClock } from '#src/platform/clock/clock.ts'
import { CommandLineError, readCommandLine, wordsForFailure } from '#src/platform/command-line.ts'

const noted = readCommandLine(
  {
    run: 'npm run audit:verify',
    does:
      'is the audit log as it was sealed? Exits with 1 at the first row that is not, ' +
      'with 2 when it could not look.',
    options: { head: { type: 'string', value: 'N:HEX', says: 'the head that an earlier run printed' } },
    examples: ['npm run audit:verify', 'npm run audit:verify -- --head 12:9f86d081…'],
  },
  ({ head }) => (head === undefined ? null : readHead(head)),
)

function readHead(text: string): NotedHead {
  const [, number, chain] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(text) ?? []
  if (!number || !chain)
    throw new CommandLineError(`--head: ${text} is not like --head N:HEX, which an earlier run printed`)
  return { number: Number(number), chain: chain.toLowerCase() }
}

// Loaded once the command line is read: usage and refusals come at once.
const { verifySeals } = await import('#src/events/index.ts')
const { readEnvironment } = await import('#src/installation/environment.ts')
const { createDatabase } = await import('#src/platform/db/database.ts')
const { requireInstallation, withDatabase } = await import('./with-installation.ts')

async function main(): Promise<Verdict> {
  const env = readEnvironment()
  requireInstallation(env)
  return withDatabase(env, async ({ log, secrets, url, roles }) => {
    const db = createDatabase({ url, poolSize: 1, roles, log, clock: systemClock, reactionsTo: () => [] })
    try {
      const secretKey = env.SECRET_KEY ?? secrets.secretKey
      return await verifySeals(db, env.SECRET_KEY_OLD ? [secretKey, env.SECRET_KEY_OLD] : secretKey, noted)
    } finally {
      await db.close()
    }
  })
}

function wordsFor({ seals, events, waiting, latest, head, broken }: Verdict): string {
  const walked = `seals ${seals}, events ${events}`
  if (broken) return `NOT AS IT WAS SEALED: ${breakWords(broken)}\nSound before it: ${walked}.`
  const late = [...(latest ? lateSealWords(latest) : []), ...(waiting?.since ? lateWaitWords(waiting.since) : [])]
  if (!head) return [`Nothing is sealed yet; events waiting for it: ${waiting?.count}.`, ...late].join('\n')
  return [
    `All is as it was sealed: ${walked}; not sealed yet: ${waiting?.count}.`,
    ...late,
    `Head ${head.number}:${head.chain.toString('hex')}`,
    'Note the head outside this installation: given with --head, it also shows a cut at the end.',
  ].join('\n')
}

/** A worker seals every minute; a later seal deserves a warning. */
const lateAfterMs = 15 * 60_000
const minutes = (ms: number) => `${Math.round(ms / 60_000)} min`

function lateSealWords({ seal, event, lateMs }: NonNullable<Verdict['latest']>): string[] {
  if (lateMs < lateAfterMs) return []
  return [
    `LATE: seal ${seal} was made ${minutes(lateMs)} after event ${event.id} of ` +
      `${event.at.toISOString()}. If a worker ran then, seals were removed and their events sealed again, ` +
      'as they stand now.',
  ]
}

function lateWaitWords(since: Date): string[] {
  const waitedMs = systemClock.nowMs() - since.getTime()
  if (waitedMs < lateAfterMs) return []
  return [
    `LATE: events have waited ${minutes(waitedMs)} to be sealed. Either no worker runs, or a transaction ` +
      'that somebody keeps open holds sealing up.',
  ]
}

function breakWords(broken: Break): string {
  switch (broken.what) {
    case 'altered':
    case 'missing':
    case 'inserted': {
      const { id, at, type } = broken.event
      const how = { altered: 'was altered', missing: 'is missing', inserted: 'was inserted afterwards' }[broken.what]
      return `event ${id} of ${at.toISOString()}, ${type}, ${how} (seal ${broken.seal}).`
    }
    case 'seal-altered':
      return (
        `seal ${broken.seal} does not follow from the one before it: it was altered or moved, or SECRET_KEY ` +
        'is not the one it was made with.'
      )
    case 'seal-missing':
      return `seal ${broken.seal} is missing.`
    case 'head-missing':
      return `seal ${broken.seal}, the head that was noted, is missing: the end was cut off.`
    case 'head-differs':
      return `seal ${broken.seal} is not the head that was noted.`
  }
}

try {
  const verdict = await main()
  process.stdout.write(`${wordsFor(verdict)}\n`)
  if (verdict.broken) process.exitCode = 1
} catch (error) {
  process.stderr.write(`Not verified.\n${wordsForFailure(error)}\n`)
  process.exitCode = 2
}
