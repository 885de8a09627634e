import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressGroup, networkOf } from './address-group.ts'

const one = '2001:db8:0:1::/64'
test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::FFFF:203.0.113.7', '203.0.113.7'],
  ['::ffff:cb00:7107', '203.0.113.7'],
  ['0:0:0:0:0:ffff:203.0.113.7', '203.0.113.7'],
  ['0000:0000:0000:0000:0000:ffff:cb00:7107', '203.0.113.7'],
  ['2001:db8:0:1::', one],
  ['2001:db8:0:1::7', one],
  ['2001:DB8:0:1:ffff:ffff:ffff:ffff', one],
  ['2001:0db8:0000:0001:0000:0000:0000:0007', one],
  ['2001:db8::1:0:0:0:1', one],
  ['2001:db8:0:1:1:2:3.4.5.6', one],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['fe80::1%25', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::', '0:0:0:0::/64'],
  ['1::', '1:0:0:0::/64'],
  ['1:2:3:4:5:6:7::', '1:2:3:4::/64'],
  ['::2:3:4:5:6:7:8', '0:2:3:4::/64'],
  ['::fffe:203.0.113.7', '0:0:0:0::/64'],
  ['203.0.113.7:4711', '203.0.113.7'],
  ['[2001:db8:0:1::7]:443', one],
  ['[2001:db8:0:1::7]', one],
  ['203.0.113.7:x', 'unknown'],
  ['203.0.113', 'unknown'],
  ['1:2:3:4:5:6:7:8:9', 'unknown'],
  ['example.com', 'unknown'],
  ['', 'unknown'],
])('%s counts as %s', (address, group) => expect(addressGroup(address)).toBe(group))

test.each([
  ['2001:db8:0:1::7', '2001:db8:0::/48'],
  ['2001:DB8:0:ffff::', '2001:db8:0::/48'],
  ['::1', '0:0:0::/48'],
  ['203.0.113.7', null],
  ['::ffff:203.0.113.7', null],
  ['example.com', null],
])('%s is in the network %s', (address, network) => expect(networkOf(address)).toBe(network))

const word = fc.integer({ min: 0, max: 0xffff })
const network = fc.tuple(word, word, word, word)

/** One address in the ways people write it. */
function writings(words: number[]): string[] {
  const hex = words.map((value) => value.toString(16))
  const padded = hex.map((text) => text.padStart(4, '0'))
  const last = words.slice(6).flatMap((value) => [value >> 8, value & 0xff])
  const compressed = new URL(`http://[${hex.join(':')}]`).hostname.slice(1, -1)
  return [
    hex.join(':'),
    padded.join(':').toUpperCase(),
    [...hex.slice(0, 6), last.join('.')].join(':'),
    compressed,
    `${compressed}%eth0`,
  ]
}

test('the addresses of one /64 count as one, however they are written', () => {
  fc.assert(
    fc.property(network, network, network, (prefix, here, there) => {
      fc.pre(prefix.some((value) => value !== 0))
      const groups = [here, there].flatMap((host) => writings([...prefix, ...host]).map(addressGroup))
      expect(new Set(groups)).toEqual(new Set([groups[0]]))
    }),
  )
})

test('two networks never count as one', () => {
  fc.assert(
    fc.property(network, network, network, (a, b, host) => {
      fc.pre(a.join() !== b.join() && a.some((value) => value !== 0) && b.some((value) => value !== 0))
      expect(addressGroup(a.map((value) => value.toString(16)).join(':') + '::')).not.toBe(
        addressGroup([...b, ...host].map((value) => value.toString(16)).join(':')),
      )
    }),
  )
})
