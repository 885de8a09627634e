/** How many sockets may stand open in one process. Kept in its memory: what a process can hold is its own. */
import type { Cap } from '../../rate-limit/caps.ts'

/** Of those that anybody may open; sixteen times as many from the /48 around an IPv6 address. */
export const socketsPerAddress: Cap = { name: 'sockets-per-address', limit: 20, windowMs: null }
export const socketsPerProcess: Cap = { name: 'sockets-per-process', limit: 2_000, windowMs: null }
/** Of those whose opener proved itself before: they share no places with strangers, who could take them all. */
export const admittedSocketsPerProcess: Cap = { name: 'call-sockets-per-process', limit: 2_000, windowMs: null }

/** Addresses of one /64 in a /48 that may hold as many as they may each. */
export const addressesPerNetwork = 16

export const socketCaps = [socketsPerAddress, socketsPerProcess, admittedSocketsPerProcess]
