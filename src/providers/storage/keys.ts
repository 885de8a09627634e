/** What a key may be, for all adapters. */
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import type { Storage } from './port.ts'

const mostCharacters = 300
/** File systems take no longer name. */
const mostOfSegment = 255

/** Segments of letters, digits, `.`, `_` and `-`, joined by `/`; none is `.` or `..`. */
export const isKey = (text: string): boolean => text.length <= mostCharacters && text.split('/').every(isSegment)

export const isSegment = (text: string): boolean =>
  /^[A-Za-z0-9._-]+$/.test(text) && text.length <= mostOfSegment && text !== '.' && text !== '..'

/** The beginning of a key: whole segments, and then any part of one. */
function isPrefix(text: string): boolean {
  const cut = text.lastIndexOf('/')
  return /^[A-Za-z0-9._-]*$/.test(text.slice(cut + 1)) && (cut === -1 || isKey(text.slice(0, cut)))
}

/** Refuses what is no key, whatever the adapter would make of it. */
export function withCheckedKeys(storage: Storage): Storage {
  return {
    put: async (key, body) => storage.put(checked(key, isKey), body),
    get: async (key) => storage.get(checked(key, isKey)),
    remove: async (key) => storage.remove(checked(key, isKey)),
    list: (prefix) => storage.list(checked(prefix, isPrefix)),
  }
}

function checked(text: string, isRight: (text: string) => boolean): string {
  if (!isRight(text)) throw new ProviderError('refused', 'invalid_key')
  return text
}
