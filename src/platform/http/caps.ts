/** How many sockets may stand open in one process. Kept in its memory: what a process can hold is its own. */
import type { Cap } from '../rate-limit/caps.ts'

export const socketsPerAddress: Cap = { name: 'sockets-per-address', limit: 20, windowMs: null }
export const socketsPerProcess: Cap = { name: 'sockets-per-process', limit: 2_000, windowMs: null }

export const socketCaps = [socketsPerAddress, socketsPerProcess]
