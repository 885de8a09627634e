import { isIPv4, isIPv6 } from 'node:net'

/**
 * The group that counts as one address: an IPv4 address, or the /64 of an IPv6 one, since one subscriber gets that (RFC
 * 6177). An IPv4 address written as IPv6 (RFC 4291, 2.5.5.2) is the IPv4 one. All invalid addresses share one group.
 */
export function addressGroup(address: string): string {
  // Some proxies append a port, and then put IPv6 in brackets.
  const bare = address
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1')
    .split('%')[0] as string
  if (isIPv4(bare)) return bare
  if (!isIPv6(bare)) return 'unknown'
  const words = wordsOf(bare)
  const isMapped = words.slice(0, 5).every((word) => word === 0) && words[5] === 0xffff
  if (isMapped)
    return words
      .slice(6)
      .flatMap((word) => [word >> 8, word & 0xff])
      .join('.')
  return `${words
    .slice(0, 4)
    .map((word) => word.toString(16))
    .join(':')}::/64`
}

/** The /48 around an IPv6 address, which one site may get (RFC 6177); null for any other. */
export function networkOf(address: string): string | null {
  const group = addressGroup(address)
  return group.endsWith('/64') ? `${group.split(':').slice(0, 3).join(':')}::/48` : null
}

/** The eight 16-bit words of a valid IPv6 address. */
function wordsOf(address: string): number[] {
  const [head, tail] = address.split('::')
  const before = groupsOf(head ?? '')
  const after = groupsOf(tail ?? '')
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after]
}

function groupsOf(part: string): number[] {
  return part
    .split(':')
    .filter(Boolean)
    .flatMap((group) => {
      if (!group.includes('.')) return [Number.parseInt(group, 16)]
      const [a, b, c, d] = group.split('.').map(Number) as [number, number, number, number]
      return [a * 256 + b, c * 256 + d]
    })
}
