/**
 * The contact form, as API and as a page: what arrives, what is refused, and that nothing a stranger types becomes a
 * header or markup.
 */
import { describe, expect, test } from 'vitest'
import { type Answer, useApp } from '#test/harness/app.ts'
import { eventually } from '#test/harness/eventually.ts'

const app = useApp({ env: { CONTACT_EMAIL: 'desk@operator.example', TRUSTED_PROXIES: '127.0.0.1' } })

let visitors = 0
const newAddress = () => `198.51.100.${(visitors += 1)}`
const send = (body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  app.request('POST', '/api/contact', { body, headers: { 'x-forwarded-for': newAddress(), ...headers } })
const post = (fields: Record<string, string> | string, headers: Record<string, string> = {}): Promise<Answer> =>
  app.request('POST', '/contact', {
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': newAddress(), ...headers },
  })

let letters = 0
const letter = (more: object = {}) => ({
  name: 'Ann Lee',
  email: 'ann@people.example',
  message: `Letter ${(letters += 1)}: how much is it?`,
  ...more,
})

const mailWith = (words: string) =>
  eventually(`a mail with ${words}`, async () =>
    (await app.sandboxApi.mails()).find(({ text }) => text.includes(words)),
  )
const kept = async () =>
  await app.sql<{ name: string; email: string; phone: string | null; company: string | null; message: string }>(
    'select name, email, phone, company, message from platform.contact_messages order by id',
  )
const counts = async () =>
  (
    await app.sql(
      `select (select count(*) from platform.contact_messages) as messages, (select count(*)
        from platform.mails) as mails, (select count(*) from events where type = 'contact-form.received') as events`,
    )
  )[0]

describe('the API', () => {
  test('keeps what was written and mails it; the answer goes to the visitor; the event holds an id', async () => {
    const written = letter({ phone: '(415) 555-0134', company: 'Lee & Sons' })
    expect(await send(written)).toMatchObject({ status: 201, body: { state: 'received' } })
    expect((await kept()).at(-1)).toEqual(written)
    const mail = await mailWith(written.message)
    expect(mail).toMatchObject({
      to: ['desk@operator.example'],
      subject: 'Contact form: “Ann Lee”',
      headers: { 'reply-to': 'ann@people.example' },
    })
    expect(mail.text.trim()).toBe(
      'Name:    Ann Lee\nE-mail:  ann@people.example\nPhone:   (415) 555-0134\nCompany: Lee & Sons\n\nThey ' +
        `wrote:\n\n> ${written.message}`,
    )
    const rows = await app.sql(`select data from events where type = 'contact-form.received' order by id desc limit 1`)
    expect(Object.keys(rows[0].data)).toEqual(['contactMessageId'])
  })

  test('markup stays what was typed, in the text of the mail and as a picture of it', async () => {
    const message = `<b>bold</b> <script>alert(1)</script><img src=x onerror=alert(2)> ${(letters += 1)}`
    await send(letter({ name: '<b>Ann</b>', company: '"><svg onload=alert(3)>', message }))
    const mail = await mailWith(message)
    expect(mail.html).toContain('&lt;script&gt;')
    expect(mail.html).not.toMatch(/<(b|script|img|svg)[ >]/)
    expect(mail.subject).toBe('Contact form: “b Ann b”')
    expect(mail.text).toContain('Name:    b Ann b\n')
    expect(mail.text).toContain('Company: "><svg onload=alert(3)>\n')
  })

  test('all the world’s letters arrive, line ends become one kind', async () => {
    const nth = (letters += 1)
    await send(
      letter({
        name: 'Zoë 渡辺 👩🏽‍🔧 عمر',
        message: `  Üben 渡 ${nth}\r\nzweite\rdritte\ttab\u0007\u0000\u001b[31m ende \u{1f468}\u200d\u{1f467} `,
      }),
    )
    const row = (await kept()).at(-1)
    expect(row).toMatchObject({
      name: 'Zoë 渡辺 👩🏽‍🔧 عمر',
      message: `Üben 渡 ${nth}\nzweite\ndritte\ttab[31m ende \u{1f468}\u200d\u{1f467}`,
    })
    expect((await mailWith(`Üben 渡 ${nth}`)).subject).toBe('Contact form: “Zoë 渡辺 عمر”')
  })

  test.each<[string, object]>([
    ['a second recipient in the name', { name: 'Ann\r\nBcc: all@people.example' }],
    ['a line feed in the name', { name: 'Ann\nLee' }],
    ['a line separator in the name', { name: 'Ann\u2028Lee' }],
    ['text turned around in the name', { name: 'Ann \u202egnp.exe' }],
    ['a NUL in the name', { name: 'Ann\u0000' }],
    ['a header in the address', { email: 'ann@people.example\r\nBcc: all@people.example' }],
    ['two addresses', { email: 'ann@people.example, bob@people.example' }],
    ['an address with a name', { email: 'Ann <ann@people.example>' }],
    ['no address', { email: 'ann' }],
    ['a header in the company', { company: 'Lee\r\nX-Evil: 1' }],
    ['a header in the phone', { phone: '1\r\nX-Evil: 1' }],
    ['an empty name', { name: '' }],
    ['a name of blanks', { name: ' \t ' }],
    ['a name nobody sees', { name: '\u200b\u200d' }],
    ['an empty message', { message: '  \n ' }],
    ['no message', { message: undefined }],
    ['a message that is no text', { message: { $ne: null } }],
    ['a name of 121 letters', { name: 'x'.repeat(121) }],
    ['a message of 5,001 letters', { message: 'x'.repeat(5_001) }],
    ['an address of 255 letters', { email: `${'x'.repeat(243)}@people.example` }],
  ])('%s is refused, said where, and nothing is kept', async (_what, more) => {
    const before = await counts()
    const answer = await send(letter(more))
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: [{ path: `body/${Object.keys(more)[0]}` }] },
    })
    expect(await counts()).toEqual(before)
  })

  test('as long as it may be, it arrives', async () => {
    const message = `${(letters += 1)} ${'x'.repeat(4_980)}`
    expect(
      (await send(letter({ name: 'n'.repeat(120), company: 'c'.repeat(160), phone: '4'.repeat(40), message }))).status,
    ).toBe(201)
    expect((await mailWith(message)).text).toContain(message)
  })

  test('what fills the field that people do not see is answered as everybody is', async () => {
    const before = await counts()
    const honest = await send(letter())
    const after = await counts()
    expect(after).not.toEqual(before)
    const trapped = await send(letter({ website: 'https://spam.example' }))
    expect([trapped.status, trapped.body]).toEqual([honest.status, honest.body])
    expect(names(trapped.headers)).toEqual(names(honest.headers))
    expect(await counts()).toEqual(after)
  })

  test('fields that nobody asked for change nothing', async () => {
    const written = letter({
      recipient: 'me@evil.example',
      to: 'me@evil.example',
      replyTo: 'me@evil.example',
      id: '0198c0de-0000-7000-8000-000000000000',
      kind: 'x',
      html: '<b>',
    })
    expect((await send(written)).status).toBe(201)
    expect(await mailWith(written.message)).toMatchObject({
      to: ['desk@operator.example'],
      headers: { 'reply-to': 'ann@people.example' },
    })
    expect(
      (await app.sql(`select 1 from platform.contact_messages where id = '0198c0de-0000-7000-8000-000000000000'`))
        .length,
    ).toBe(0)
  })

  test('sent again with its key it is one letter', async () => {
    const written = letter()
    const headers = { 'idempotency-key': 'one-letter', 'x-forwarded-for': newAddress() }
    const answers = [await send(written, headers), await send(written, headers)]
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [201, { state: 'received' }],
      [201, { state: 'received' }],
    ])
    expect((await kept()).filter(({ message }) => message === written.message)).toHaveLength(1)
  })

  test('the hundred and first letter of one address within a quarter of an hour is refused', async () => {
    const headers = { 'x-forwarded-for': newAddress() }
    const answers = await Promise.all(Array.from({ length: 103 }, () => send(letter({ website: 'trap' }), headers)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(100)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(3)
  })
})

const names = (headers: Headers) => [...headers.keys()].sort()

describe('the page', () => {
  test('a form without a script: labels, and a field that is not for people', async () => {
    const { status, body, headers } = await app.request('GET', '/contact')
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    for (const name of ['name', 'email', 'phone', 'company', 'message', 'website'])
      expect(body).toMatch(new RegExp(`<label for="${name}">`))
    expect(body).not.toMatch(/<script|style=/)
  })

  test('sent, it thanks; the letter is kept and mailed', async () => {
    const written = letter()
    const answer = await post({ ...written, phone: '', company: ' ', website: '' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/contact/thanks'])
    expect((await app.request('GET', '/contact/thanks')).body).toContain('Your message has arrived')
    expect((await kept()).at(-1)).toEqual({ ...written, phone: null, company: null })
    await mailWith(written.message)
  })

  test('what is wrong stands beside its field, what was typed stays, escaped', async () => {
    const before = await counts()
    const evil = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&lt;`
    const { status, body } = await post({
      name: evil,
      email: evil,
      message: '',
      phone: evil,
      company: evil,
      website: '',
    })
    expect(status).toBe(422)
    expect(body).not.toMatch(/<script|<img/)
    expect(
      body.match(
        /&quot;&gt;&lt;script&gt;alert\(1\)&lt;\/script&gt;&lt;img src=x onerror=&#39;alert\(2\)&#39;&gt;&amp;lt;/g,
      ),
    ).toHaveLength(4)
    expect(body).toContain('role="alert"')
    expect(body).toMatch(
      /id="email-problem">This does not look like[^<]*<\/p>\s*<input id="email"[^>]* aria-invalid="true"/,
    )
    expect(body).toMatch(/<p class="wrong" id="message-problem">Write a message<\/p>/)
    expect(await counts()).toEqual(before)
  })

  test('a message typed with </textarea> in it comes back as typed', async () => {
    const { body } = await post({
      name: '',
      email: 'ann@people.example',
      message: '\n</textarea><script>alert(1)</script>',
      phone: '',
      company: '',
      website: '',
    })
    expect(body).toContain('\n\n&lt;/textarea&gt;&lt;script&gt;')
    expect(body).not.toContain('<script')
  })

  test('nothing at all, fields twice, and lines as browsers end them', async () => {
    expect((await post({})).status).toBe(422)
    expect((await post('name=Ann&name=Bob&email=ann@people.example&message=hi')).status).toBe(422)
    const lines = 'x\r\n'.repeat(2_500)
    expect((await post({ ...letter(), message: `${lines}end`.slice(0, 7_499) })).status).toBe(303)
  })

  test('the trap thanks too, and keeps nothing', async () => {
    const before = await counts()
    const answer = await post({ ...letter(), website: 'https://spam.example' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/contact/thanks'])
    expect(await counts()).toEqual(before)
  })

  test('a page of another site cannot send it', async () => {
    const before = await counts()
    const answer = await post(letter(), { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })
    expect(answer.status).toBe(403)
    expect(await counts()).toEqual(before)
  })
})
