/** Addresses: which are this computer, and whether anybody is there. */
import { connect } from 'node:net'
import { answerWithinMs } from './deadlines.ts'

export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url)
  return (
    hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.') || hostname.endsWith('.localhost')
  )
}

/** Host and port and nothing else of a URL: what stands before them may be a password. */
export function placeOf(url: string): string {
  const { hostname, port, protocol } = new URL(url)
  return `${hostname}:${port || (usualPorts[protocol] ?? '')}`
}

const usualPorts: Record<string, string> = {
  'http:': '80',
  'https:': '443',
  'postgres:': '5432',
  'postgresql:': '5432',
  'redis:': '6379',
  'rediss:': '6379',
  'smtp:': '587',
  'smtps:': '465',
}

/** Connects and hangs up. Throws what the system says when nobody listens there. */
export function knock(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: answerWithinMs })
    const settle = (error: Error | null) => {
      socket.destroy()
      if (error) reject(error)
      else resolve()
    }
    socket.once('connect', () => settle(null))
    socket.once('error', settle)
    socket.once('timeout', () => settle(new Error(`no answer within ${answerWithinMs / 1000} s`)))
  })
}

/**
 * What answers at this base URL: Deskbell is known by the name it gives its errors, whatever its product name is.
 * Throws when nothing answers.
 */
export async function whoAnswers(baseUrl: string): Promise<{ isDeskbell: boolean; status: number }> {
  const url = new URL('/api/is-this-deskbell', baseUrl)
  const answer = await fetch(url, {
    headers: { accept: 'application/json' },
    redirect: 'manual',
    signal: AbortSignal.timeout(answerWithinMs),
  })
  const text = await answer.text()
  return { isDeskbell: text.includes('urn:deskbell:error:'), status: answer.status }
}
