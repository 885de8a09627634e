/**
 * What Deskbell needs of a place for files: recordings, exports, backups. Adapter: directory.ts. `keys.ts` says what a
 * key is.
 */
import type { Readable } from 'node:stream'

export type StoredObject = { key: string; bytes: number; modifiedAt: Date }

/**
 * Objects by their keys, whole or not there at all. Every call may throw ProviderError; `disk_full` means that nothing
 * was done and that somebody has to make room. All of it streams: memory does not grow with an object.
 */
export type Storage = {
  /**
   * Writes a whole object from a stream, over an older one of this key. It is there once it is complete and on disk: a
   * stream that fails leaves what was there before, and its own error is thrown on. No key may lead on from another:
   * where `a` is, `a/b` is refused (`key_taken`), since a directory holds one of the two.
   */
  put(key: string, body: AsyncIterable<Uint8Array>): Promise<{ bytes: number }>
  /**
   * Opens an object; null when there is none. Read the body to its end or destroy it: it holds a file open. An object
   * that is replaced meanwhile is read as it was.
   */
  get(key: string): Promise<{ bytes: number; body: Readable } | null>
  /** Removes an object for good. One that is gone already is a success. */
  remove(key: string): Promise<void>
  /**
   * Lists every object whose key begins with the prefix, in the order of keys (by their bytes). What comes or goes
   * meanwhile may be missing; an empty prefix lists all.
   */
  list(prefix: string): AsyncIterable<StoredObject>
}
