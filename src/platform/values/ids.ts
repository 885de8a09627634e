import { v7 } from 'uuid'

/** A UUIDv7: sorts by when it was made (not by when it was committed). */
export function newId(): string {
  return v7()
}
