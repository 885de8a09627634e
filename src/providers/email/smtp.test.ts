/** The production mail adapter against the sandbox's mail server. */
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { testSandbox, until } from '#sandbox/testing/test-sandbox.ts'
import type { Mail } from './port.ts'
import { smtpEmail } from './smtp.ts'

const mail: Mail = {
  messageId: '<effect-1@deskbell.test>',
  from: { name: 'Rivera Heating', address: 'desk@rivera.test' },
  to: 'ada@example.test',
  subject: 'Ihr Termin — ñ',
  text: 'Booked: ñ 10:30',
  html: '<p>Booked: <b>10:30</b></p>',
  headers: { 'List-Unsubscribe': '<https://rivera.test/u>' },
}

test('a mail arrives with our Message-ID, both bodies and our headers', async () => {
  await using box = await testSandbox()
  const email = smtpEmail({ url: box.sandbox.smtpUrl, timeoutMs: 2000 })
  await email.check()
  await email.sendMail(mail)
  await email.sendMail({ ...mail, messageId: '<effect-2@deskbell.test>', subject: 'Plain', html: undefined } as Mail)
  const { items } = await box.ask<{ items: Record<string, unknown>[] }>('/mails')
  expect(items).toMatchObject([
    {
      messageId: '<effect-1@deskbell.test>',
      to: ['ada@example.test'],
      subject: mail.subject,
      html: mail.html,
      headers: { 'list-unsubscribe': '<https://rivera.test/u>' },
    },
    { messageId: '<effect-2@deskbell.test>', html: null },
  ])
  expect(String(items[0]?.['text']).trim()).toBe(mail.text)
})

test.each(['REQUEST', 'CANCEL'] as const)(
  'a calendar with METHOD:%s comes as an alternative and as a file',
  async (method) => {
    await using box = await testSandbox()
    const content = `BEGIN:VCALENDAR\r\nMETHOD:${method}\r\nSUMMARY:ñ\r\nEND:VCALENDAR\r\n`
    const { html: _, ...plain } = mail
    await smtpEmail({ url: box.sandbox.smtpUrl, timeoutMs: 2000 }).sendMail({ ...plain, calendar: { method, content } })
    const { items } = await box.ask<{ items: { attachments: Record<string, string>[] }[] }>('/mails')
    const attached = items[0]?.attachments ?? []
    expect(attached.map(({ contentType, filename }) => [contentType, filename])).toEqual(
      expect.arrayContaining([
        ['application/ics', 'appointment.ics'],
        ['text/calendar', expect.any(String)],
      ]),
    )
    for (const { content: bytes = '' } of attached) expect(Buffer.from(bytes, 'base64').toString()).toBe(content)
  },
)

test('an injected header or recipient stays one line', async () => {
  await using box = await testSandbox()
  const email = smtpEmail({ url: box.sandbox.smtpUrl, timeoutMs: 2000 })
  await email.sendMail({ ...mail, subject: 'Hi\r\nBcc: evil@example.test' })
  const { items } = await box.ask<{ items: { to: string[]; headers: Record<string, string> }[] }>('/mails')
  expect(items[0]?.to).toEqual(['ada@example.test'])
  expect(items[0]?.headers).not.toHaveProperty('bcc')
})

test('an HTML mail is served sandboxed, with no script and no network', async () => {
  await using box = await testSandbox()
  await smtpEmail({ url: box.sandbox.smtpUrl, timeoutMs: 2000 }).sendMail(mail)
  const { items } = await box.ask<{ items: { id: string }[] }>('/mails')
  const page = await fetch(`${box.sandbox.url}/sandbox/mails/${items[0]?.id}`)
  expect(page.headers.get('content-security-policy')).toMatch(/^sandbox .*default-src 'none'/)
})

test.each([
  ['refused@example.test', { certainty: 'refused', code: '550' }],
  ['later@example.test', { certainty: 'deferred', code: '451' }],
  ['full@example.test', { certainty: 'deferred', code: '452' }],
])('%s fails as %j', async (to, failure) => {
  await using box = await testSandbox()
  await expect(
    smtpEmail({ url: box.sandbox.smtpUrl, timeoutMs: 2000 }).sendMail({ ...mail, to }),
  ).rejects.toMatchObject(failure)
})

test('a silent server and one that trickles are cut off in time; the socket is really closed', async () => {
  for (const trickle of [false, true]) {
    const sockets: Socket[] = []
    const server = createServer((socket) => {
      sockets.push(socket)
      socket.on('error', () => {})
      const timer = trickle ? setInterval(() => socket.write('2'), 10) : undefined
      socket.on('close', () => clearInterval(timer))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const email = smtpEmail({ url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, timeoutMs: 150 })
    await expect(email.sendMail(mail)).rejects.toMatchObject({ certainty: 'not-done', code: 'timeout' })
    await until(() => sockets[0]?.destroyed)
    server.close()
  }
})

/** A server that answers as far as `command`, and there does something else. */
function serverThat(command: string, otherwise: (socket: Socket) => void) {
  return createServer((socket) => {
    socket.on('error', () => {})
    if (command === 'greeting') return otherwise(socket)
    socket.write('220 here\r\n')
    socket.on('data', (data) => {
      const line = data.toString().trim()
      if (line.startsWith(command) || (command === 'the mail' && line.endsWith('\r\n.'))) return otherwise(socket)
      if (/^(EHLO|MAIL|RCPT)/.test(line)) socket.write('250 fine\r\n')
      if (line === 'DATA') socket.write('354 go on\r\n')
    })
  })
}
const cut = (socket: Socket) => socket.resetAndDestroy()
const hangUp = (socket: Socket) => socket.end()
const silence = () => {}
const deny = (socket: Socket) => socket.end('554 not from you\r\n')

test.each([
  ['cuts the line at its greeting', 'greeting', cut, 'not-done'],
  ['serves nobody', 'greeting', deny, 'not-done'],
  ['does not like its client', 'EHLO', deny, 'not-done'],
  ['does not want the sender', 'MAIL', deny, 'refused'],
  ['does not want the mail', 'the mail', deny, 'refused'],
  ['hangs up at MAIL', 'MAIL', hangUp, 'not-done'],
  ['is silent at RCPT', 'RCPT', silence, 'not-done'],
  ['cuts the line once it has the mail', 'the mail', cut, 'unknown'],
  ['hangs up once it has the mail', 'the mail', hangUp, 'unknown'],
  ['is silent once it has the mail', 'the mail', silence, 'unknown'],
])(
  'a server that %s: the mail is known not to be sent exactly until it is handed over',
  async (_what, command, otherwise, certainty) => {
    const server = serverThat(command, otherwise)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const email = smtpEmail({ url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, timeoutMs: 500 })
    await expect(email.sendMail(mail)).rejects.toMatchObject({ certainty })
    server.close()
  },
)

test('nobody listening', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  await expect(smtpEmail({ url: `smtp://127.0.0.1:${port}`, timeoutMs: 500 }).check()).rejects.toMatchObject({
    certainty: 'not-done',
  })
})

const says = (line: string) => (socket: Socket) => socket.end(`${line}\r\n`)
test.each([
  // About one recipient or one mail: whoever says so is well.
  ['RCPT', '451 try again later', 'deferred'],
  ['RCPT', '450 4.2.0 greylisted', 'deferred'],
  ['RCPT', '450-4.1.2 no such\r\n450 4.1.2 domain yet', 'deferred'],
  ['RCPT', '451 4.4.3 their name server does not answer', 'deferred'],
  ['RCPT', '452 4.2.2 mailbox full', 'deferred'],
  ['RCPT', '452 too many', 'deferred'],
  ['MAIL', '450 4.1.8 sender unknown just now', 'deferred'],
  ['MAIL', '452 4.5.3 too many', 'deferred'],
  ['DATA', '451 4.7.1 come again', 'deferred'],
  ['the mail', '450 4.7.0 looked at more closely', 'deferred'],
  // About the server itself.
  ['greeting', '421 not serving', 'not-done'],
  ['greeting', '450 busy', 'not-done'],
  ['MAIL', '421 4.7.0 closing', 'not-done'],
  ['RCPT', '421 too many connections', 'not-done'],
  ['MAIL', '452 no room', 'not-done'],
  ['MAIL', '452 4.3.1 no room', 'not-done'],
  ['RCPT', '451 4.3.0 lookup failed', 'not-done'],
  ['RCPT', '451-4.3.2 not accepting\r\n451 4.3.2 mails', 'not-done'],
  ['the mail', '451 4.3.0 queue file write error', 'not-done'],
])('answered to %s with "%s" it is %s', async (command, line, certainty) => {
  const server = serverThat(command, says(line))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const email = smtpEmail({ url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, timeoutMs: 2_000 })
  await expect(email.sendMail(mail)).rejects.toMatchObject({ certainty, code: line.slice(0, 3) })
  server.close()
})
