/** A real CalDAV server of one's own (Debian's radicale, from the PATH), on a free port and in a temporary folder. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ownPort } from './own-port.ts'

export type CalendarServer = AsyncDisposable & {
  url: string
  /** Puts a file, or with a path that ends in `/` a whole calendar in the place of the one there. */
  put(path: string, text: string): Promise<void>
  remove(path: string): Promise<void>
  /** SIGKILL. */
  kill(): Promise<void>
  /** On the same port, with all that was stored. */
  start(): Promise<void>
  /** Deletes what it remembers of changes: every sync token is unknown from then on. */
  forgetChanges(calendar: string): Promise<void>
  setPassword(password: string): Promise<void>
}

const user = 'ana'
/** It waits for the disk after each of thousands of files; this one is memory, where there is such. */
const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/** It lets in `ana` with `secret`. Throws when the program is missing: a test must not pass without it. */
export async function startCalendarServer(): Promise<CalendarServer> {
  const folder = await mkdtemp(join(memory, 'deskbell-caldav-'))
  const [port, users, stored] = [await ownPort(), join(folder, 'users'), join(folder, 'stored')]
  let word = 'secret'
  const setPassword = async (password: string) => {
    word = password
    await writeFile(users, `${user}:${password}\n`)
  }
  await setPassword(word)
  const config = join(folder, 'config')
  await writeFile(
    config,
    [
      ...['[server]', `hosts = 127.0.0.1:${port}`, '[auth]', 'type = htpasswd', `htpasswd_filename = ${users}`],
      ...['htpasswd_encryption = plain', 'delay = 0', '[storage]', `filesystem_folder = ${stored}`],
      ...['[rights]', 'type = owner_only', '[web]', 'type = none', '[logging]', 'level = info', ''],
    ].join('\n'),
  )
  const url = `http://127.0.0.1:${port}/`
  let server: ChildProcess
  const start = async () => {
    server = spawn('radicale', ['--config', config], { stdio: ['ignore', 'ignore', 'pipe'] })
    await ready(server)
  }
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return
    const gone = once(server, 'exit')
    server.kill('SIGKILL')
    await gone
  }
  const ask = async (method: string, path: string, body?: string) => {
    const answer = await fetch(url + path, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${user}:${word}`).toString('base64')}`,
        'content-type': 'text/calendar; charset=utf-8',
      },
      ...(body === undefined ? {} : { body }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  }
  await start()
  return {
    url,
    put: (path, text) => ask('PUT', path, text),
    remove: (path) => ask('DELETE', path),
    kill,
    start,
    forgetChanges: (calendar) =>
      rm(join(stored, 'collection-root', calendar, '.Radicale.cache'), { recursive: true, force: true }),
    setPassword,
    async [Symbol.asyncDispose]() {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Until it says that it listens. Throws what it said when it ends before. */
function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stderr?.on('data', (data: Buffer) => {
      said += data.toString()
      if (/Radicale server ready|Listening on/.test(said)) resolve()
    })
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`radicale ended with ${code}:\n${said}`)))
  })
}
