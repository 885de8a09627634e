/** What people text to a business's number is a conversation. */
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { segmentsOf } from '#src/messaging/index.ts'
import { raisedCaps, testApp, useApp } from '#test/harness/app.ts'
import { buildBusiness, type BuiltBusiness } from '#test/harness/builders.ts'
import { eventually } from '#test/harness/eventually.ts'
import { runJob } from '#test/harness/run-job.ts'
import { handOverTexts, texterOf, type Texter } from '#test/harness/texting.ts'
import { sendConfirmation } from '../../appointments/index.ts'

const app = useApp({ worker: false, sandbox: false, env: raisedCaps })

let next = 2000
let shop: BuiltBusiness
let me: Texter
beforeEach(async () => {
  shop = await buildBusiness(app, {
    knowledge: [
      { language: 'en', question: 'Is there parking?', answer: 'Yes, behind the house.', keywords: ['parking'] },
    ],
  })
  me = texterOf(app, shop, `+1415555${(next += 1)}`)
})

const rowsOf = async <Row extends object>(columns: string, table: string) =>
  app.sql<Row>(`select ${columns} from ${table} where business_id = $1 order by id`, [shop.id])
const silences = async () =>
  (await rowsOf<{ silence: string | null }>('silence', 'received_texts')).map(({ silence }) => silence)

/** Books by text and has the confirmation sent, as the worker does. */
async function book(): Promise<string> {
  for (const text of ['can i get a haircut tomorrow at 10', 'yes', 'Kim Lee']) await me.say(text)
  expect(await me.say('yes')).toMatch(/You're booked, Kim Lee: Haircut on Tuesday, March 3rd at 10 AM/)
  const [appointment] = await rowsOf<{ id: string }>('id', 'appointments')
  await runJob(sendConfirmation, app.ctx, { businessId: shop.id, appointmentId: appointment?.id ?? '' })
  await handOverTexts(app, shop)
  return appointment?.id ?? ''
}

describe('a conversation', () => {
  test('books, in one conversation, and sends what was said from the number that was texted', async () => {
    expect(await me.say('can i get a haircut tomorrow at 10')).toMatch(
      /^Corner Salon \(automated assistant\): .*10 AM.*\?$/,
    )
    expect(await me.say('yes')).toMatch(/name/)
    expect(await me.say('Kim Lee')).toMatch(/Kim Lee/)
    expect(await me.say('yes')).toMatch(/You're booked/)
    const sent = await handOverTexts(app, shop)
    expect(new Set(sent.map(({ to }) => to))).toEqual(new Set([me.number]))
    expect(sent.filter(({ text }) => /automated assistant/.test(text))).toHaveLength(1)
    for (const { text } of sent) {
      expect(segmentsOf(text).segments).toBeLessThanOrEqual(2)
      expect(text).not.toMatch(/press|calling/i)
    }
    const conversations = await me.conversations()
    expect(conversations).toMatchObject([{ state: 'open' }])
    // A contact is attached once one is named.
    expect(conversations[0]?.contact_id).not.toBeNull()
    expect(await rowsOf('booked_by', 'appointments')).toEqual([{ booked_by: `caller:${conversations[0]?.id}` }])
  })

  test('answers questions, takes a message, goes over to Spanish', async () => {
    expect(await me.say('is there parking')).toMatch(/behind the house/)
    expect(await me.say('what are your hours')).toMatch(/8 AM to 8 PM/)
    expect(await me.say('can you tell ana that i am running late, ten minutes')).toMatch(/pass|team/)
    const another = texterOf(app, shop, `+1415555${(next += 1)}`)
    expect(await another.say('hola, quiero un corte de pelo mañana a las tres')).toMatch(/martes.* 3 /)
  })

  test('two texts in a row are one turn, in the order in which they were sent', async () => {
    const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString()
    await me.send('tomorrow at ten', { occurredAt: ago(5) })
    await me.send('i need a haircut', { occurredAt: ago(6) })
    const [answer, ...more] = await me.answered()
    expect(answer).toMatch(/10 AM/)
    expect(more).toEqual([])
    expect(await me.answered()).toEqual([])
    const turns = await app.sql<{ text: string }>(`select text from turns where business_id = $1 and role = 'caller'`, [
      shop.id,
    ])
    expect(turns).toEqual([{ text: 'i need a haircut tomorrow at ten' }])
  })

  test('a text told twice is stored and answered once', async () => {
    const messageId = randomUUID()
    await me.send('what are your hours', { messageId })
    await me.send('what are your hours', { messageId })
    expect(await me.answered()).toHaveLength(1)
    await me.send('what are your hours', { messageId })
    expect(await me.answered()).toEqual([])
    expect(await silences()).toEqual([null])
  })

  test('after a day of rest it begins anew, and knows who was named', async () => {
    await book()
    const [before] = await me.conversations()
    await app.sql(`update turns set at = at - interval '25 hours' where business_id = $1`, [shop.id])
    await app.sql(`update conversations set started_at = started_at - interval '25 hours' where business_id = $1`, [
      shop.id,
    ])
    expect(await me.say('what are your hours')).toMatch(/^Corner Salon \(automated assistant\): .*8 AM/)
    const [, now] = await me.conversations()
    expect(now).toMatchObject({ state: 'open', contact_id: before?.contact_id })
    expect((await me.conversations())[0]?.state).toBe('ended')
  })

  test('each number has a thread with each business', async () => {
    const neighbour = await buildBusiness(app)
    const there = texterOf(app, neighbour, me.number)
    await me.say('can i get a haircut tomorrow at 10')
    expect(await there.say('yes')).not.toMatch(/name should I/)
    expect(await me.say('yes')).toMatch(/name should I/)
  })
})

describe('a worker that dies', () => {
  test.each([
    ['before the turn is written', 0],
    ['after a word was said', 2],
  ])('%s: the next one goes on from the rows, and sends once', async (_when, keep) => {
    await me.send('what are your hours')
    await me.answered()
    // As if the commit of the reply had never come, and of the turn only so many rows.
    await app.sql('delete from messages where business_id = $1', [shop.id])
    await app.sql('update received_texts set handled_at = null where business_id = $1', [shop.id])
    await app.sql('delete from turns where business_id = $1 and seq >= $2', [shop.id, keep])
    await app.sql('update conversations set next_seq = least(next_seq, $2) where business_id = $1', [shop.id, keep])
    await app.sql(`delete from effects where business_id = $1`, [shop.id])
    expect(await me.answered()).toEqual([expect.stringMatching(/8 AM to 8 PM/)])
    expect(await me.answered()).toEqual([])
    const heard = await app.sql(`select 1 from turns where business_id = $1 and role = 'caller'`, [shop.id])
    expect(heard).toHaveLength(1)
  })

  test('while another one answers, nobody else does', async () => {
    await me.send('what are your hours')
    await app.sql(`update text_threads set answering_until = now() + interval '1 minute' where business_id = $1`, [
      shop.id,
    ])
    expect(await me.answered()).toEqual([])
    await app.sql('update text_threads set answering_until = null where business_id = $1', [shop.id])
    expect(await me.answered()).toHaveLength(1)
  })
})

describe('in the thread to which its own message went', () => {
  test.each(['what time was it?', 'when is my appointment', 'What day is it again', 'a qué hora era?'])(
    '%s: the appointment is told, with its link',
    async (text) => {
      await book()
      expect(await me.say(text)).toMatch(/March 3|3 de marzo.*\/a\//s)
    },
  )

  test.each(['C', 'c.', 'confirm', 'Yes', 'ok thanks', 'sí', 'confirmo'])('%s confirms it', async (text) => {
    const id = await book()
    expect(await me.say(text)).toMatch(/confirm/)
    const events = await app.sql(`select data from events where business_id = $1 and type = 'appointment.replied'`, [
      shop.id,
    ])
    expect(events).toEqual([{ data: { appointmentId: id, version: 0, said: 'coming' } }])
  })

  test.each([
    'I need to cancel',
    'cancel my appointment please',
    'can we move it to thursday',
    'quiero cancelar mi cita',
  ])('%s: it gets the link, and nothing is changed', async (text) => {
    await book()
    expect(await me.say(text)).toMatch(/\/a\//)
    expect(await rowsOf('state', 'appointments')).toEqual([{ state: 'booked' }])
    expect(await rowsOf('id', 'opt_outs')).toEqual([])
  })

  test('another appointment is nobody’s we know, and so is another thread', async () => {
    await book()
    expect(await me.say('cancel my 3pm on friday')).not.toMatch(/\/a\/|March 3/)
    const stranger = texterOf(app, shop, `+1415555${(next += 1)}`)
    for (const text of ['what time was it?', 'I need to cancel', 'C', 'when is Kim Lee booked?'])
      expect((await stranger.say(text)) ?? '').not.toMatch(/\/a\/|March 3|10 AM/)
    expect(await rowsOf('state', 'appointments')).toEqual([{ state: 'booked' }])
  })
})

describe('an appointment that was booked elsewhere', () => {
  test('is cancelled with the code, which is written down nowhere', async () => {
    await book()
    await app.sql(
      `update messages set sender = '+14155550000' where business_id = $1 and about_appointment_id is not null`,
      [shop.id],
    )
    await app.sql(`update conversations set state = 'ended', ended_at = now() where business_id = $1`, [shop.id])
    const code = '730114'
    const there = texterOf({ ...app, ctx: { ...app.ctx, makeCode: () => code } }, shop, me.number)
    expect(await there.say('i want to cancel my appointment')).toMatch(/six-digit code.*text me the code\?$/)
    expect(await there.say(`its ${code}`)).toMatch(/shall I cancel it\?$/)
    expect(await there.say('yes')).toMatch(/is cancelled/)
    expect(await rowsOf('state', 'appointments')).toEqual([{ state: 'cancelled' }])
    const [written] = await app.sql<{ all: string }>(
      `select string_agg(t::text, ' ') as all from (
         select body as t from received_texts where business_id = $1
         union all select turns::text from turns where business_id = $1) as x`,
      [shop.id],
    )
    expect(written?.all).not.toContain(code)
    expect(written?.all).toContain('its ••••••')
  })
})

describe('nobody is answered', () => {
  test.each([
    ['STOP', 'keyword'],
    ["please don't text me any more", 'revoked'],
    ['HELP', 'keyword'],
    ['This is an automated message. Do not reply.', 'automatic'],
    ["I'm driving right now and will reply later", 'automatic'],
    ['Liked “You’re booked”', 'automatic'],
    ['Respuesta automática: fuera de la oficina', 'automatic'],
  ])('%s', async (text, silence) => {
    expect(await me.say(text)).toBeNull()
    expect(await silences()).toEqual([silence])
    expect(await rowsOf('id', 'conversations')).toEqual([])
  })

  test.each(['72345', 'INFOBANK'])('at %s, which is nobody’s telephone', async (from) => {
    expect(await texterOf(app, shop, from).say('what are your hours')).toBeNull()
    expect(await silences()).toEqual(['automatic'])
  })

  test('at a number of this installation', async () => {
    const neighbour = await buildBusiness(app)
    expect(await texterOf(app, shop, neighbour.number).say('what are your hours')).toBeNull()
  })

  test('who said STOP, until they start again', async () => {
    await me.say('STOP')
    expect(await me.say('what are your hours')).toBeNull()
    await me.say('START')
    expect(await me.say('what are your hours')).toMatch(/8 AM/)
    expect(await silences()).toEqual(['keyword', 'opted-out', 'keyword', null])
  })

  test('who says the same over and over', async () => {
    const answers = []
    for (let nth = 0; nth < 6; nth += 1) answers.push(await me.say('Thank you for your inquiry'))
    expect(answers.slice(3)).toEqual([null, null, null])
  })

  test('beyond so many in an hour; danger is told whatever their number', async () => {
    await using tight = await testApp({ worker: false, sandbox: false, env: { CAPS: 'text-replies-per-thread=2' } })
    const there = texterOf(tight, await buildBusiness(tight), me.number)
    const answers = []
    for (const text of ['what are your hours', 'where are you', 'is there parking']) answers.push(await there.say(text))
    expect(answers.map((one) => one !== null)).toEqual([true, true, false])
    expect(await there.say('i smell gas in the house')).toMatch(/911/)
  })

  test('twice to thanks', async () => {
    await me.say('what are your hours')
    expect(await me.say('thanks!')).toBeNull()
    expect(await me.say('👍')).toBeNull()
    expect(await silences()).toEqual([null, 'manners', 'manners'])
  })
})

test('danger comes first, whole', async () => {
  const answer = await me.say('the furnace smells of gas, can you come tomorrow at ten')
  expect(answer).toMatch(/^Corner Salon \(automated assistant\): .*911/)
  expect(await rowsOf('id', 'offers')).toEqual([])
})

test('over the carrier’s wire: two texts at once, in any order, told twice, are answered once', async () => {
  await using real = await testApp()
  const there = await buildBusiness(real)
  await real.sandboxApi.setFaults({ webhooks: 'duplicate' })
  await real.sandboxApi.sendText('+14155559001', there.number, 'i need a haircut')
  await real.sandboxApi.sendText('+14155559001', there.number, 'tomorrow at ten')
  const answers = await eventually('the answer', async () => {
    const texts = (await real.sandboxApi.texts('+14155559001')).filter(({ direction }) => direction === 'outbound')
    return texts.length ? texts : null
  })
  expect(answers.map(({ text }) => text)).toEqual([expect.stringMatching(/10 AM.*\?$/)])
}, 60_000)
