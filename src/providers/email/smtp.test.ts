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
    { messageId: '<effect-1@deskbell.test>', to: ['ada@example.test'], subject: mail.subject, html: mail.html, headers: { 'list-unsubscribe': '<https://rivera.test/u>' } },
    { messageId: '<effect-2@deskbell.test>', html: null },
  ])
  expect(String(items[0]?.['text']).trim()).toBe(mail.text)
})

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
  ['later@example.test', { certainty: 'not-done', code: '451' }],
])('%s fails as %j', async (to, failure) => {
  await using box = await testSandbox()
  await expect(smtpEmail({ url: box.sandbox.smtpUrl, timeoutMs: 2000 }).sendMail({ ...mail, to })).rejects.toMatchObject(failure)
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
])('a server that %s: the mail is known not to be sent exactly until it is handed over', async (_what, command, otherwise, certainty) => {
  const server = serverThat(command, otherwise)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const email = smtpEmail({ url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, timeoutMs: 500 })
  await expect(email.sendMail(mail)).rejects.toMatchObject({ certainty })
  server.close()
})

test('nobody listening', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  await expect(smtpEmail({ url: `smtp://127.0.0.1:${port}`, timeoutMs: 500 }).check()).rejects.toMatchObject({ certainty: 'not-done' })
})
