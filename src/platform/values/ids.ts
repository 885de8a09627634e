import { v7 } from 'uuid'

/** A UUIDv7: sorts by the time it was made (not by the commit). */
export function newId(): string {
  return v7()
}
