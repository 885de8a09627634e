/**
 * Caps on the open sockets and live streams of one process. They are counted in its memory, because each process has
 * its own capacity.
 */
import type { Cap } from '../../rate-limit/caps.ts'

/** Sockets that anybody may open; sixteen times as many from the /48 around an IPv6 address. */
export const socketsPerAddress: Cap = { name: 'sockets-per-address', limit: 20, windowMs: null }
export const socketsPerProcess: Cap = { name: 'sockets-per-process', limit: 2_000, windowMs: null }
/** Sockets of clients that proved themselves before the upgrade. Strangers cannot take these places. */
export const admittedSocketsPerProcess: Cap = { name: 'call-sockets-per-process', limit: 2_000, windowMs: null }

/** So many addresses of a /48 may each hold their full number of sockets; the /48 gets no more. */
export const addressesPerNetwork = 16

/** Browsers that watch, of one person or key, and of all. */
export const watchersPerActor: Cap = { name: 'watchers-per-actor', limit: 20, windowMs: null }
export const watchersPerProcess: Cap = { name: 'watchers-per-process', limit: 2_000, windowMs: null }

export const socketCaps = [
  socketsPerAddress,
  socketsPerProcess,
  admittedSocketsPerProcess,
  watchersPerActor,
  watchersPerProcess,
]
