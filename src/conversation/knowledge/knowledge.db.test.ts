/** What the desk knows: told by members, found for callers; what it does not know comes to the members. */
import { beforeEach, describe, expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { chatWith } from '#test/harness/chat.ts'
import { say } from '../say/index.ts'
import { addKnowledge, type KnowledgeToAdd } from './add-knowledge.ts'
import { findEntry } from './find-entry.ts'
import { readQuestion } from './read-question.ts'

const env = { LENIENT_LIMIT: '100000', MODERATE_LIMIT: '100000' }
const caps = { CAPS: 'questions-kept-per-business-day=3, knowledge-entries-per-business=6' }
const app = useApp({ worker: false, sandbox: false, env: { ...env, ...caps } })

let shop: BuiltBusiness
let manager: { userId: string; cookie: string }
beforeEach(async () => {
  shop = await buildBusiness(app)
  manager = await buildSession(app, { businessId: shop.id, role: 'manager' })
})

const ask = (method: string, below: string, body?: unknown) =>
  app.request(method, `/api/businesses/${shop.id}${below}`, { cookie: manager.cookie, body })
const open = async () => (await ask('GET', '/unanswered-questions')).body.items
const events = async (type: string) =>
  (
    await app.sql<{ data: object }>('select data from events where business_id = $1 and type = $2', [shop.id, type])
  ).map(({ data }) => data)
const entry = (more: object = {}) => ({
  ...{ language: 'en', question: 'Do you have parking?', answer: 'Yes, behind the house.' },
  ...more,
})

async function callerAsks(...sentences: string[]): Promise<string[]> {
  const chat = await chatWith(app, shop.slug)
  await chat.hear()
  const heard = []
  for (const sentence of sentences) heard.push(await chat.say(sentence))
  chat.hangUp()
  return heard
}

async function found(question: string, language: 'en' | 'es' = 'en'): Promise<string | null> {
  const { entry: met } = await app.ctx.db.forBusiness(shop.id, (tx) => findEntry(tx, readQuestion(question, language)))
  return met?.answer ?? null
}
const tell = (...entries: (Partial<KnowledgeToAdd> & { question: string; answer: string })[]) =>
  app.ctx.db.forBusiness(shop.id, (tx) =>
    addKnowledge(
      tx,
      entries.map((one) => ({ language: 'en', keywords: [], ...one })),
    ),
  )

describe('the search', () => {
  test('meets other forms of a word, other words for it, a misheard one, and none of another business', async () => {
    await tell(
      { question: 'Do you take walk-ins?', answer: 'Walk-ins are welcome.' },
      { question: 'Do you do balayage?', answer: 'Yes, Ana does.', keywords: ['highlights'] },
    )
    expect(await found('can i just drop in')).toBe('Walk-ins are welcome.')
    expect(await found('are you doing balayages')).toBe('Yes, Ana does.')
    expect(await found('do you do ballayage')).toBe('Yes, Ana does.')
    expect(await found('do you do highlight')).toBe('Yes, Ana does.')
    expect(await found('do you do perms')).toBeNull()
    shop = await buildBusiness(app)
    expect(await found('do you do balayage')).toBeNull()
  })

  test('prefers the caller’s language, and takes the other where there is nothing else', async () => {
    await tell(
      { question: 'Do you have parking?', answer: 'Yes, behind the house.' },
      { question: '¿Tienen estacionamiento?', answer: 'Sí, detrás de la casa.', language: 'es' },
      { question: 'Are pets welcome?', answer: 'Dogs are.' },
    )
    expect(await found('is there anywhere to park')).toBe('Yes, behind the house.')
    expect(await found('hay donde estacionarme', 'es')).toBe('Sí, detrás de la casa.')
    expect(await found('puedo traer a mi perro', 'es')).toBeNull()
    expect(await found('aceptan perros', 'es')).toBe('Dogs are.')
  })

  test('answers nothing where two fit alike, or only a part of an entry is asked', async () => {
    await tell(
      { question: 'Is there parking?', answer: 'Behind the house.' },
      { question: 'Do you have parking?', answer: 'Ask inside.' },
      { question: 'Is parking free?', answer: 'It is.' },
      { question: 'Can I pay in monthly installments over a year?', answer: 'Yes, in twelve.' },
    )
    expect(await found('parking')).toBeNull()
    expect(await found('is the parking free')).toBe('It is.')
    expect(await found('do you have vegan installments and refunds')).toBeNull()
  })

  test('no word of a caller is an operator, and a long story breaks nothing', async () => {
    await tell({ question: 'Do you have parking?', answer: 'Yes, behind the house.' })
    for (const hostile of [`'") | parking & !:*`, '\\ -parking or "', `parking'; drop table knowledge; --`, '% _ <->'])
      expect([null, 'Yes, behind the house.']).toContain(await found(hostile))
    expect(await found('wonderful balloons '.repeat(400))).toBeNull()
  })
})

test('a caller is answered by entries and places; what is not known is said so, then otherwise, and kept', async () => {
  await tell({
    ...{ question: 'Where do you go?', answer: 'Around Oakland.', kind: 'area' },
    ...{ places: ['Oakland'], places_not: ['Reno'] },
  })
  const heard = await callerAsks(
    'Do you come to Oakland?',
    'do you come to reno',
    'do you have a sauna',
    'are you hiring',
  )
  const words = say('en')
  expect(heard[0]).toContain(words.comesTo({ places: ['Oakland'] }))
  expect(heard[1]).toContain(words.comesNotTo({ places: ['Reno'] }))
  expect(heard[2]).toContain(words.unknown())
  expect(heard[3]).toBe(`${words.unknownAgain()} ${words.offerMessage()}`)
  expect(await open()).toMatchObject([
    { words: 'are you hiring', times: 1, language: 'en' },
    { words: 'do you have a sauna', times: 1, language: 'en' },
  ])
})

test('what many ask is one to the owner, who answers it for the next; more than its cap is not kept', async () => {
  for (const said of ['is there parking', 'so do you have parking', 'Is there any parking there?'])
    await callerAsks(said)
  await callerAsks('do you have a sauna')
  const [question, ...others] = await open()
  expect([question.times, others]).toEqual([3, []])
  const answered = await ask('POST', `/unanswered-questions/${question.id}/answer`, {
    answer: 'Yes, behind the house.',
  })
  expect(answered).toMatchObject({
    status: 201,
    body: { language: 'en', kind: 'answer', question: question.words, answer: 'Yes, behind the house.' },
  })
  expect(await open()).toEqual([])
  expect(await found('where can i park')).toBe('Yes, behind the house.')
  expect(await events('question.answered')).toHaveLength(3)
  const late = await ask('POST', `/unanswered-questions/${question.id}/dismiss`)
  expect(late).toMatchObject({ status: 409, body: { code: 'question_settled' } })
})

test('a question is dismissed, and asked again it stands there again', async () => {
  await callerAsks('do you have a sauna')
  const [{ id }] = await open()
  expect((await ask('POST', `/unanswered-questions/${id}/dismiss`)).body).toEqual({ id })
  expect(await open()).toEqual([])
  expect(await events('question.dismissed')).toEqual([{ questionId: id }])
  await callerAsks('have you got a sauna there')
  expect(await open()).toMatchObject([{ times: 1 }])
})

test('entries are written, listed page by page, changed and removed; each is recorded by its id alone', async () => {
  const made = await ask('POST', '/knowledge', entry({ kind: 'area', places: ['Oakland'], placesNot: ['Reno'] }))
  expect(made).toMatchObject({ status: 201, body: { keywords: [], places: ['Oakland'], placesNot: ['Reno'] } })
  const { id } = made.body
  await ask('POST', '/knowledge', entry())
  const first = await ask('GET', '/knowledge?size=1')
  expect(first.body.items).toEqual([made.body])
  expect((await ask('GET', `/knowledge?size=1&cursor=${first.body.next}`)).body).toMatchObject({ next: null })
  const changed = await ask('PUT', `/knowledge/${id}`, entry({ answer: 'No.' }))
  expect(changed.body).toMatchObject({ id, answer: 'No.', kind: 'answer', places: [] })
  expect((await ask('DELETE', `/knowledge/${id}`)).body).toEqual({ id })
  for (const gone of [await ask('DELETE', `/knowledge/${id}`), await ask('PUT', `/knowledge/${id}`, entry())])
    expect(gone.status).toBe(404)
  expect([await events('knowledge.changed'), await events('knowledge.removed')]).toEqual([
    [{ knowledgeId: id }],
    [{ knowledgeId: id }],
  ])
  expect((await ask('POST', '/knowledge', entry({ answer: ' ' }))).status).toBe(400)
})

test('a business has as many entries as it may; an answer to a question is one of them, and is not lost', async () => {
  await callerAsks('do you have a sauna')
  const [{ id }] = await open()
  for (let nth = 0; nth < 6; nth += 1) expect((await ask('POST', '/knowledge', entry())).status).toBe(201)
  for (const refused of [
    await ask('POST', '/knowledge', entry()),
    await ask('POST', `/unanswered-questions/${id}/answer`, { answer: 'Yes.' }),
  ])
    expect(refused).toMatchObject({ status: 409, body: { code: 'too_many_entries' } })
  expect(await open()).toHaveLength(1)
})

describe('the page', () => {
  const page = '/businesses/'
  const send = (below: string, fields: Record<string, string>) =>
    app.request('POST', `${page}${shop.id}${below}`, {
      ...{ cookie: manager.cookie, body: new URLSearchParams(fields).toString() },
      headers: {
        ...{ accept: 'text/html', origin: app.baseUrl },
        'content-type': 'application/x-www-form-urlencoded',
      },
    })
  const show = async (below = '/knowledge') =>
    (
      await app.request('GET', `${page}${shop.id}${below}`, {
        cookie: manager.cookie,
        headers: { accept: 'text/html' },
      })
    ).body as string

  test('shows what had no answer, also on the overview, and takes one', async () => {
    await callerAsks('do you have a sauna')
    const [{ id }] = await open()
    for (const shown of [await show(), await show('')]) {
      expect(shown).toContain('do you have a sauna')
      expect(shown).toContain(`action="${page}${shop.id}/unanswered-questions/${id}/answer"`)
    }
    const again = await send(`/unanswered-questions/${id}/answer`, { answer: ' ' })
    expect(again.status).toBe(422)
    const done = await send(`/unanswered-questions/${id}/answer`, { answer: 'A small\none.' })
    expect([done.status, done.headers.get('location')]).toEqual([303, `${page}${shop.id}/knowledge?done=answered`])
    expect(await show()).toContain('A small one.')
    expect(await show('')).not.toContain(id)
    expect((await send(`/unanswered-questions/${id}/dismiss`, {})).status).toBe(422)
  })

  test('adds, changes and removes entries, and keeps what was typed where it cannot be taken', async () => {
    const typed = { language: 'es', question: '¿Van a Reno?', answer: 'No.', area: 'yes', placesNot: 'Reno, Sparks' }
    expect((await send('/knowledge', { ...typed, answer: '' })).body).toContain('¿Van a Reno?')
    expect((await send('/knowledge', typed)).status).toBe(303)
    const [{ id, ...made }] = (await ask('GET', '/knowledge')).body.items
    expect(made).toMatchObject({ language: 'es', kind: 'area', placesNot: ['Reno', 'Sparks'] })
    expect((await send(`/knowledge/${id}`, { ...typed, answer: 'Nunca.' })).status).toBe(303)
    expect(await show()).toContain('Nunca.')
    expect((await send(`/knowledge/${id}/remove`, {})).status).toBe(303)
    expect((await send(`/knowledge/${id}`, typed)).status).toBe(422)
    expect(await show()).not.toContain('Nunca.')
  })
})
