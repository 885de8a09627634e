/** Addresses of others: how they are named, and whether anybody is there. */
import { connect } from 'node:net'

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

/** Connects and hangs up. Throws what the system says when nobody listens there within this time. */
export function knock(url: string, timeoutMs: number): Promise<void> {
  const { hostname, port, protocol } = new URL(url)
  const address = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || usualPorts[protocol]) }
  return new Promise((resolve, reject) => {
    const socket = connect({ ...address, timeout: timeoutMs })
    const settle = (error: Error | null) => {
      socket.destroy()
      if (error) reject(error)
      else resolve()
    }
    socket.once('connect', () => settle(null))
    socket.once('error', settle)
    socket.once('timeout', () => settle(new Error(`no answer within ${timeoutMs / 1000} s`)))
  })
}
