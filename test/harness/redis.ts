/** A real redis-server of one's own, from the PATH, on a free port and in a temporary folder. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeCertificate } from './certificate.ts'
import { ownPort } from './own-port.ts'

export type RunningRedis = AsyncDisposable & {
  url: string
  /** The certificate to trust, with TLS. */
  certificate: string | null
  pid(): number
  /** SIGKILL: nothing is said to anybody, nothing is kept. */
  kill(): Promise<void>
  /** On the same port. */
  start(): Promise<void>
  /** SIGSTOP: connections stay open and nothing is answered. */
  freeze(): void
  thaw(): void
}

export async function startRedis({ tls = false } = {}): Promise<RunningRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'deskbell-redis-'))
  const port = await ownPort()
  const certificate = tls ? await makeCertificate(folder) : null
  const listening = certificate
    ? [
        '--port',
        '0',
        '--tls-port',
        String(port),
        '--tls-cert-file',
        certificate,
        '--tls-key-file',
        join(folder, 'key.pem'),
        '--tls-auth-clients',
        'no',
      ]
    : ['--port', String(port)]
  let server: ChildProcess
  const start = async () => {
    server = spawn(
      'redis-server',
      [...listening, '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    await ready(server)
  }
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return
    const gone = once(server, 'exit')
    server.kill('SIGKILL')
    await gone
  }
  await start()
  return {
    url: `${tls ? 'rediss' : 'redis'}://localhost:${port}`,
    certificate,
    pid: () => server.pid as number,
    kill,
    start,
    freeze: () => void server.kill('SIGSTOP'),
    thaw: () => void server.kill('SIGCONT'),
    async [Symbol.asyncDispose]() {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Until it says that it accepts connections. Throws what it said when it ends before. */
function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stdout?.on('data', (data: Buffer) => {
      said += data.toString()
      if (/Ready to accept connections/.test(said)) resolve()
    })
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`redis-server ended with ${code}:\n${said}`)))
  })
}
