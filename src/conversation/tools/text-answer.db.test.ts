/** A caller wants an answer texted: it comes, with its link, and "I'm texting that" is said of no other. */
import { expect, test } from 'vitest'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness } from '#test/harness/builders.ts'
import { eventually } from '#test/harness/eventually.ts'
import { say } from '../say/index.ts'

const app = useApp({ env: raisedCaps })
const words = say('en')
const parking = {
  ...{ language: 'en' as const, question: 'Do you have parking?', answer: 'Yes, behind the house.', keywords: [] },
  link: 'https://example.com/parking',
}

/** A call in which these sentences are said, each after the last is answered; what she said to each. */
async function callOf(from: string, number: string, ...sentences: string[]): Promise<string[]> {
  const call = await app.sandboxApi.placeCall({ from, to: number })
  const spoken = async () =>
    (
      await app.sql<{ text: string }>(
        `select t.text from turns t join calls c on c.conversation_id = t.conversation_id
          where c.carrier_call_id = $1 and t.role = 'receptionist' order by t.seq`,
        [call],
      )
    ).map(({ text }) => text)
  await eventually('the greeting', async () => (await spoken()).length)
  const heard: string[] = []
  for (const sentence of sentences) {
    const before = (await spoken()).length
    await app.sandboxApi.say(call, sentence)
    await eventually(`an answer to ${sentence}`, async () => (await spoken()).length > before)
    heard.push((await spoken()).slice(before).join(' '))
  }
  await app.sandboxApi.hangUp(call)
  return heard
}

test('with its link, from the number that was called, once', async () => {
  const shop = await buildBusiness(app, { knowledge: [parking] })
  const from = '+14155550177'
  const [told, texting, again] = await callOf(from, shop.number, 'do you have parking', 'text me that', 'text me that')
  expect(told).toContain(parking.answer)
  expect(told).not.toContain(parking.link)
  expect(texting).toContain(words.textingAnswer())
  expect(again).toContain(words.textingAnswer())
  const texts = await eventually('the text', async () => {
    const got = await app.sandboxApi.texts(from)
    return got.length > 0 && got
  })
  expect(texts).toMatchObject([
    { from: shop.number, text: expect.stringMatching(/: Yes, behind the house\. https:\/\/example\.com\/parking$/) },
  ])
})

test('to nobody who wants no texts, and she says that she cannot', async () => {
  const shop = await buildBusiness(app, { knowledge: [parking] })
  const from = '+14155550178'
  await app.sandboxApi.sendText(from, shop.number, 'STOP')
  await eventually(
    'STOP is kept',
    async () => (await app.sql('select 1 from opt_outs where business_id = $1', [shop.id])).length,
  )
  const [, refused] = await callOf(from, shop.number, 'do you have parking', 'text me that')
  expect(refused).toContain(words.cannotText())
  expect(await app.sql(`select 1 from messages where business_id = $1 and purpose like 'answer:%'`, [shop.id])).toEqual(
    [],
  )
})
