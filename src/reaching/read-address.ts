import { callable, type RefusedKind } from '#src/contacts/index.ts'

/** `number`: the telephone that would ring, E.164; null for a `sip:` address that names none. */
export type ReadAddress = { address: string; number: string | null } | { refused: RefusedKind } | 'unreadable'

type From = Parameters<typeof callable>[1]

/** Reads a number as people write it, or a `sip:user@host` address, or says why nobody is rung there. */
export function readAddress(written: string, from: From): ReadAddress {
  if (/^sip:/i.test(written)) return readSip(written)
  const read = callable(written, from)
  return typeof read === 'object' && 'number' in read ? { address: read.number, number: read.number } : read
}

/** Without a port or parameters: the carrier finds the host's server by its name (RFC 3263). */
function readSip(written: string): ReadAddress {
  const [, user, host] = /^sip:(\+?[\w.-]{1,64})@([a-z0-9.-]{1,253})$/i.exec(written) ?? []
  if (user === undefined || host === undefined || !isName(host.toLowerCase())) return 'unreadable'
  const digits = /^\+?([1-9]\d{6,14})$/.exec(user)?.[1]
  return { address: `sip:${user}@${host.toLowerCase()}`, number: digits === undefined ? null : `+${digits}` }
}

/** A domain's name; an address of the network could be one inside somebody's house. */
function isName(host: string): boolean {
  const labels = host.split('.')
  return (
    labels.length > 1 &&
    labels.every((label) => /^[a-z0-9-]{1,63}$/.test(label) && !label.startsWith('-') && !label.endsWith('-')) &&
    /^[a-z]/.test(labels.at(-1) ?? '')
  )
}
