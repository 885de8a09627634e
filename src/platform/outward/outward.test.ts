import { describe, expect, test } from 'vitest'
import { closedPort, listening, receiving } from '#test/harness/receiver.ts'
import { createOutward, type OutwardOptions } from './outward.ts'

const ownUrl = 'https://desk.example.com'
const publicOnly = (resolve?: OutwardOptions['resolve']) =>
  createOutward({ allow: [], ownUrl, ...(resolve ? { resolve } : {}) })
const withLoopback = (resolve?: OutwardOptions['resolve']) =>
  createOutward({ allow: ['127.0.0.0/8'], ownUrl, ...(resolve ? { resolve } : {}) })
const to =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
const sent = (url: string) => ({ url, headers: { 'content-type': 'application/json' }, body: '{"a":"ü"}' })

/** Private, special and disguised addresses, however they are written. */
const inside = [
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f000001',
  '0177.0.0.1',
  '0.0.0.0',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '198.18.0.1',
  '192.0.2.1',
  '224.0.0.1',
  '255.255.255.255',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[fe80::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '[2001:db8::1]',
  '[ff02::1]',
]

describe('an address that is typed', () => {
  test.each(inside)('%s is refused as it stands', async (host) => {
    expect(publicOnly().refusalOf(`https://${host}/`)).toBe('This address is not on the public internet')
    expect(await publicOnly().post(sent(`https://${host}/`))).toBe('address_refused')
  })

  test.each([
    ['http://example.com/', 'The address must begin with https://'],
    ['https://example.com:22/', 'Only the ports 443 and 8443 are used'],
    ['https://user:word@example.com/', 'Leave the user name and password out of the address'],
    ['https://desk.example.com/hooks', 'This is our own address'],
    ['ftp://example.com/', 'This is not an https:// address'],
    ['javascript:alert(1)', 'This is not an https:// address'],
    ['example.com', 'This is not an https:// address'],
    ['', 'This is not an https:// address'],
  ])('%s is refused, and why is said', async (url, why) => {
    expect(publicOnly().refusalOf(url)).toBe(why)
    expect(await publicOnly().post(sent(url))).toBe('address_refused')
  })

  test.each([
    'https://example.com/hooks?x=1',
    'https://example.com:8443/',
    'https://8.8.8.8/',
    'https://[2606:4700::1]/',
  ])('%s may be used', (url) => expect(publicOnly().refusalOf(url)).toBeNull())
})

describe('the addresses behind a name', () => {
  test.each(inside.filter((one) => /^[\d.]{7,}$|^\[/.test(one) && one !== '2130706433' && !one.startsWith('0177')))(
    '%s is refused, also beside a public one',
    async (host) => {
      const address = host.replace(/^\[|\]$/g, '')
      expect(await publicOnly(to(address)).post(sent('https://shop.example/'))).toBe('address_refused')
      expect(await publicOnly(to('8.8.8.8', address)).post(sent('https://shop.example/'))).toBe('address_refused')
    },
  )

  test('are asked once: a name that moves in between leads to what was looked at', async () => {
    await using receiver = await receiving((_, response) => response.end())
    let asked = 0
    const moving = async () => {
      asked += 1
      return asked === 1 ? to('127.0.0.1')() : to('10.9.9.9')()
    }
    const reply = await withLoopback(moving).post(sent(`http://moving.example:${receiver.port}/`))
    expect([reply, asked]).toEqual([{ status: 200, retryAfter: null }, 1])
    expect(receiver.heard[0]?.headers.host).toBe(`moving.example:${receiver.port}`)
  })

  test('a name that nobody knows', async () => {
    const unknown = async () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }))
    expect(await publicOnly(unknown).post(sent('https://nobody.example/'))).toBe('name_unknown')
    expect(await publicOnly(to()).post(sent('https://nobody.example/'))).toBe('name_unknown')
  })

  test('what an operator allows is reached; what stands beside it is not', async () => {
    await using receiver = await receiving((_, response) => response.end())
    expect(await withLoopback().post(sent(`http://127.0.0.1:${receiver.port}/`))).toMatchObject({ status: 200 })
    expect(await withLoopback(to('192.168.1.1')).post(sent('http://printer.example/'))).toBe('address_refused')
    expect(await withLoopback(to('8.8.8.8')).post(sent('http://plain.example/'))).toBe('address_refused')
  })
})

describe('a receiver', () => {
  test('gets the bytes as they are, and its status and Retry-After come back', async () => {
    await using receiver = await receiving((_, response) => response.writeHead(429, { 'retry-after': '7' }).end('no'))
    expect(await withLoopback().post(sent(`http://127.0.0.1:${receiver.port}/a?b=c`))).toEqual({
      status: 429,
      retryAfter: '7',
    })
    expect(receiver.heard).toMatchObject([{ method: 'POST', url: '/a?b=c', body: '{"a":"ü"}' }])
    expect(receiver.heard[0]?.headers['content-length']).toBe('10')
  })

  test('that redirects is not followed', async () => {
    await using elsewhere = await receiving((_, response) => response.end())
    await using receiver = await receiving((_, response) =>
      response.writeHead(302, { location: `http://127.0.0.1:${elsewhere.port}/` }).end(),
    )
    expect(await withLoopback().post(sent(`http://127.0.0.1:${receiver.port}/`))).toMatchObject({ status: 302 })
    expect(elsewhere.heard).toEqual([])
  })

  test('that never stops talking is cut off', async () => {
    let isClosed = false
    await using receiver = await receiving((_, response) => {
      response.once('close', () => (isClosed = true))
      const piece = 'x'.repeat(16_384)
      const more = () => {
        while (response.writable && response.write(piece));
      }
      response.on('drain', more)
      more()
    })
    expect(await withLoopback().post(sent(`http://127.0.0.1:${receiver.port}/`))).toMatchObject({ status: 200 })
    await expect.poll(() => isClosed).toBe(true)
  })

  test('that hangs up, talks nonsense, or is not there', async () => {
    await using cutting = await listening((socket) => socket.destroy())
    expect(await withLoopback().post(sent(`http://127.0.0.1:${cutting.port}/`))).toBe('cut_off')
    await using babbling = await listening((socket) => socket.end('220 mail.example ESMTP\r\n'))
    expect(await withLoopback().post(sent(`http://127.0.0.1:${babbling.port}/`))).toBe('cut_off')
    expect(await withLoopback().post(sent(`https://127.0.0.1:${babbling.port}/`))).toBe('certificate_refused')
    expect(await withLoopback().post(sent(`http://127.0.0.1:${await closedPort()}/`))).toBe('unreachable')
  })

  test('that takes the connection and says nothing is given up, and so is a name that nobody answers for', async () => {
    await using silent = await listening(() => {})
    const limits = { connectMs: 200, longestMs: 400 }
    const impatient = createOutward({ allow: ['127.0.0.0/8'], ownUrl, limits })
    const unanswered = createOutward({ allow: [], ownUrl, limits, resolve: () => new Promise(() => {}) })
    expect(
      await Promise.all([
        impatient.post(sent(`https://127.0.0.1:${silent.port}/`)),
        impatient.post(sent(`http://127.0.0.1:${silent.port}/`)),
        unanswered.post(sent('https://shop.example/')),
      ]),
    ).toEqual(['timed_out', 'timed_out', 'timed_out'])
  })
})

describe('a document that is read', () => {
  const reading = (url: string, mostBytes = 1_000) => ({ url, headers: { authorization: 'Basic x' }, mostBytes })

  test('comes whole, with its headers, and is asked for as it was said', async () => {
    await using server = await receiving((_, response) => response.writeHead(207, { etag: '"1"' }).end('BEGIN'))
    const url = `http://127.0.0.1:${server.port}/cal`
    const read = await withLoopback().read({ ...reading(url), method: 'PROPFIND', body: '<a/>' })
    expect(read).toMatchObject({ status: 207, headers: { etag: '"1"' }, body: Buffer.from('BEGIN'), url })
    expect(server.heard).toMatchObject([{ method: 'PROPFIND', url: '/cal', body: '<a/>' }])
  })

  test('is followed over redirects; the password stays with the host it is for', async () => {
    await using other = await receiving((_, response) => response.end('here'))
    await using server = await receiving((heard, response) =>
      response.writeHead(302, { location: heard.url === '/a' ? '/b' : `http://127.0.0.1:${other.port}/c` }).end(),
    )
    const read = await withLoopback().read(reading(`http://127.0.0.1:${server.port}/a`))
    expect(read).toMatchObject({ status: 200, url: `http://127.0.0.1:${other.port}/c` })
    expect(server.heard.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ['/a', 'Basic x'],
      ['/b', 'Basic x'],
    ])
    expect(other.heard.map(({ headers }) => headers.authorization)).toEqual([undefined])
  })

  test.each([
    'http://169.254.169.254/latest',
    'http://192.168.1.1/',
    'http://[::ffff:10.0.0.1]/',
    'http://inside.example/',
    'file:///etc/passwd',
    'http://8.8.8.8/',
  ])('a redirect to %s leads nowhere', async (location) => {
    await using server = await receiving((_, response) => response.writeHead(301, { location }).end())
    const door = withLoopback(to('10.0.0.7'))
    expect(await door.read(reading(`http://127.0.0.1:${server.port}/`))).toBe('address_refused')
  })

  test('that is too long, goes round in circles, ends too early or never', async () => {
    await using long = await receiving((_, response) => response.end('x'.repeat(2_000)))
    await using round = await receiving((_, response) => response.writeHead(307, { location: '/' }).end())
    await using short = await receiving((_, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('half')
      setImmediate(() => response.destroy())
    })
    await using slow = await receiving((_, response) => void response.write('x'))
    const limits = { connectMs: 500, longestMs: 1_000 }
    const door = createOutward({ allow: ['127.0.0.0/8'], ownUrl, limits })
    const read = ({ port }: { port: number }) => door.read(reading(`http://127.0.0.1:${port}/`))
    expect(await Promise.all([read(long), read(round), read(short), read(slow)])).toEqual([
      'too_large',
      'too_many_redirects',
      'cut_off',
      'timed_out',
    ])
    expect(round.heard.length).toBe(6)
  })

  test('at a private address is not asked for', async () => {
    expect(await publicOnly().read(reading('https://192.168.7.20/cal.ics'))).toBe('address_refused')
    expect(await publicOnly(to('127.0.0.1')).read(reading('https://shop.example/cal.ics'))).toBe('address_refused')
  })
})
