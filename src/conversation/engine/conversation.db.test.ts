import { expect, test } from 'vitest'
import { testApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession } from '#test/harness/builders.ts'
import { chatWith } from '#test/harness/chat.ts'

test('a web chat books an appointment, and only a committed one is spoken of', async () => {
  await using app = await testApp()
  const shop = await buildBusiness(app)
  const caller = await chatWith(app, shop.slug)
  expect(await caller.hear()).toMatch(/Corner Salon.*automated/)
  expect(await caller.say('Hi, can I get a haircut tomorrow at 2:30 pm?')).toMatch(/March 3rd at 2:30 PM/)
  await caller.say('yes please')
  await caller.say('Ana Lopez')
  expect(await caller.say('415 555 0134')).toMatch(/Ana Lopez.*2:30 PM.*415-555-0134.*right/)
  const last = await caller.say('yes, that is right')
  expect(last).toMatch(/You're booked, Ana Lopez: Haircut on Tuesday, March 3rd at 2:30 PM/)

  const owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
  const { body } = await app.request('GET', `/api/businesses/${shop.id}/appointments`, { cookie: owner.cookie })
  expect(body.items).toMatchObject([
    { date: '2026-03-03', time: '14:30', contact: { name: 'Ana Lopez', phone: '+14155550134' } },
  ])
})
