/** Addresses of other servers: their printable form, and whether anything listens there. */
import { connect } from 'node:net'

/** The host and port of a URL, without the part before them, which may hold a password. */
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

/** Connects and closes. Throws the system's error when nothing listens there within this time. */
export function knock(url: string, timeoutMs: number): Promise<void> {
  const { hostname, port, protocol } = new URL(url)
  const address = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || usualPorts[protocol]) }
  return new Promise((resolve, reject) => {
    const socket = connect({ ...address, timeout: timeoutMs })
    const finish = (error: Error | null) => {
      socket.destroy()
      if (error) reject(error)
      else resolve()
    }
    socket.once('connect', () => finish(null))
    socket.once('error', finish)
    socket.once('timeout', () => finish(new Error(`no answer within ${timeoutMs / 1000} s`)))
  })
}
