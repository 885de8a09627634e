/** Hashes and checks passwords. Threads of low priority compute them, so that requests do not wait for them. */
import { randomBytes, timingSafeEqual, type ScryptOptions } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { createPerAsker } from '../per-asker.ts'

export type Passwords = {
  hash(password: string): Promise<string>
  verify(given: { password: string; hash: string }): Promise<boolean>
}

/** 32 MiB and about 100 ms of one processor: OWASP's Password Storage Cheat Sheet, second of its scrypt settings. */
const cost = { N: 2 ** 15, r: 8, p: 3 }
const bytes = 32

/** `scrypt$N$r$p$salt$key`: each hash carries its own cost, so a later change of cost locks nobody out. */
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
function derive(
  password: string,
  salt: Buffer,
  options: Required<Pick<ScryptOptions, 'N' | 'r' | 'p'>>,
): Promise<Buffer> {
  const given = { ...options, maxmem: 256 * options.N * options.r }
  return perAsker({ key: 'everybody', atOnce }, () =>
    askWorker({ password: password.normalize('NFKC'), salt, bytes, options: given }),
  )
}

/** Leaves one processor to everything else; the threads' low priority leaves more where it is needed. */
const atOnce = Math.max(1, availableParallelism() - 1)
const perAsker = createPerAsker()

/** Threads without work. They do not keep the process running. */
const idle: Worker[] = []

function startWorker(): Worker {
  const worker = new Worker(new URL('scrypt-worker.mjs', import.meta.url), { execArgv: [] })
  worker.unref()
  return worker
}

/** Rejects when the thread dies; the next password gets a new one. */
function askWorker(question: {
  password: string
  salt: Buffer
  bytes: number
  options: ScryptOptions
}): Promise<Buffer> {
  const worker = idle.pop() ?? startWorker()
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('the thread for passwords ended'))
    worker.ref()
    worker.once('error', reject).once('exit', onExit)
    worker.once('message', (key: Uint8Array) => {
      worker.off('error', reject).off('exit', onExit)
      worker.unref()
      idle.push(worker)
      resolve(Buffer.from(key))
    })
    worker.postMessage(question)
  })
}
