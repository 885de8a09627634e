import { v7 } from 'uuid'

/** A UUIDv7: sorts by the time it was made (not by the commit). */
export function newId(): string {
  return v7()
}

/** When an id of ours was made, in epoch milliseconds: its first 48 bits (RFC 9562, 5.7). */
export function madeAt(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
}
