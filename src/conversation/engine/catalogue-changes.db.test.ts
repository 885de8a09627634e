/** What owners change of services and staff while somebody talks counts from the next sentence on. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openConversation } from '#src/conversation/index.ts'
import { signToken } from '#src/platform/crypto/signing.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession } from '#test/harness/builders.ts'
import { callRelay } from '#test/harness/chat.ts'

const app = useApp({ worker: false, sandbox: false })

test('a service renamed or added in the middle of a call is understood and searched in the next turn', async () => {
  const shop = await buildBusiness(app)
  const { cookie } = await buildSession(app, { businessId: shop.id, role: 'manager' })
  const edit = (method: 'POST' | 'PATCH', below: string, body: object) =>
    app.request(method, `/api/businesses/${shop.id}${below}`, { cookie, body })
  const conversationId = await app.ctx.db.forBusiness(shop.id, (tx) =>
    openConversation(tx, {
      ...{ channel: 'phone', session: randomUUID(), language: 'en', brain: 'built-in', visitor: null },
      callerPhone: '+14155550134',
    }),
  )
  const token = signToken(app.ctx.config.secretKey, 'relay', {
    ...{ businessId: shop.id, conversationId, nonce: randomUUID(), expiresAtMs: Date.now() + 60_000 },
  })
  const caller = await callRelay(`${app.baseUrl.replace('http', 'ws')}/relay/call?token=${token}`)
  await caller.hear()
  const searched = async () =>
    (
      await app.sql<{ service: string }>(
        `select detail->'input'->>'serviceId' as service from turns
         where conversation_id = $1 and text = 'find_slots' order by seq`,
        [conversationId],
      )
    ).map(({ service }) => service)

  const needs = [{ requirement: 'staff', subjects: [{ id: shop.subjectIds['ana'] }] }]
  const color = { name: { en: 'Color', es: 'Tinte' }, durationMinutes: 90, leadMinutes: 0, needs }
  const added = await edit('POST', '/services', color)
  expect(added.status).toBe(201)
  await caller.say('I would like an appointment for color tomorrow at ten')
  expect(await searched()).toEqual([added.body.id])

  const name = { en: 'Balayage', es: 'Balayage' }
  expect((await edit('PATCH', `/services/${added.body.id}`, { name })).status).toBe(200)
  expect(await caller.say('can I have the balayage on Thursday at ten instead')).toContain('Thursday')
  expect(await searched()).toEqual([added.body.id, added.body.id])

  expect((await edit('PATCH', `/services/${added.body.id}`, { active: false })).status).toBe(200)
  await caller.say('or a haircut on Friday at ten')
  expect((await searched()).at(-1)).toBe(shop.serviceIds[0])
  caller.hangUp()
})
