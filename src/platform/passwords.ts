/** Passwords as they are kept. Computed on the thread pool, so that nobody else waits for it. */
import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { DomainError } from './errors/domain-error.ts'

export type Passwords = {
  hash(password: string): Promise<string>
  verify(given: { password: string; hash: string }): Promise<boolean>
}

/** 32 MiB and about 100 ms of one processor: OWASP's Password Storage Cheat Sheet, second of its scrypt settings. */
const cost = { N: 2 ** 15, r: 8, p: 3 }
const bytes = 32

/** `scrypt$N$r$p$salt$key`, so that a later cost does not lock anybody out. */
export const scryptPasswords: Passwords = {
  async hash(password) {
    const salt = randomBytes(16)
    const key = await derive(password, salt, cost)
    return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
  },
  async verify({ password, hash }) {
    const [, N, r, p, salt = '', key = ''] = hash.split('$')
    const wanted = Buffer.from(key, 'base64url')
    const actual = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) })
    return wanted.length === actual.length && timingSafeEqual(wanted, actual)
  },
}

/** NFKC: the same word typed on another keyboard is the same password (RFC 8265). */
function derive(password: string, salt: Buffer, options: Required<Pick<ScryptOptions, 'N' | 'r' | 'p'>>): Promise<Buffer> {
  return inTurn(
    () =>
      new Promise((resolve, reject) => {
        const given = { ...options, maxmem: 256 * options.N * options.r }
        scrypt(password.normalize('NFKC'), salt, bytes, given, (error, key) => (error ? reject(error) : resolve(key)))
      }),
  )
}

/** One processor is left to everybody else: four at once on two of them made callers wait for seconds. */
const atOnce = Math.max(1, availableParallelism() - 1)
/** Some ten seconds of work; whoever comes then is told to come again. */
const mostWaiting = 100
let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= mostWaiting) throw new DomainError('unavailable')
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running += 1
  try {
    return await work()
  } finally {
    // Whoever is next takes this place over.
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
