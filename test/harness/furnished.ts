/**
 * A business with one of everything that a path, a query or a body can name, for the tests that walk every route.
 * Whoever adds a route adds here what it needs; a walk that misses something throws and says what.
 */
import { randomUUID } from 'node:crypto'
import { offerStart } from '#src/appointments/offer-start.ts'
import { newGuest } from '#src/appointments/public/visitor-key.ts'
import { rememberContact } from '#src/contacts/index.ts'
import { openConversation } from '#src/conversation/open-conversation.ts'
import { insertTurn } from '#src/conversation/queries.ts'
import type { Role } from '#src/platform/actor.ts'
import { randomToken, signToken } from '#src/platform/crypto/signing.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Answer, TestApp } from './app.ts'
import {
  buildBusiness,
  buildOffers,
  buildQuestion,
  buildSession,
  buildTask,
  buildUrgentMessage,
  type BuiltBusiness,
} from './builders.ts'
import { furnishRehearsals } from './furnished-rehearsals.ts'
import { bodiesFor, queriesFor } from './furnished-requests.ts'
import { furnishThreads } from './furnished-threads.ts'
import { buildPhoto } from './photos.ts'
import { buildAnotherCall, buildVoiceMessage } from './voicemails.ts'

export type Person = { userId: string; cookie: string; email: string }

export type Furnished = {
  /** In every name and address of this business, and of no other. */
  tag: string
  shop: BuiltBusiness
  people: Record<'owner' | 'manager' | 'staff' | 'guest', Person>
  /** For every name in a path. */
  params: Record<string, string>
  /** For every route with a body, one that is accepted. */
  bodies: Record<string, unknown>
  /** For every route whose query names things, this business's. */
  queries: Record<string, Record<string, string>>
}

/** @param tag A word of lower-case letters */
export async function furnish(app: TestApp, tag: string): Promise<Furnished> {
  const shop = await buildBusiness(app, {
    profile: {
      slug: `${tag}-salon`,
      name: `${tag} salon`,
      address: `1 ${tag} street`,
      notifyEmail: `owner@${tag}.example`,
      notifyConfirmed: false,
    },
    subjects: [{ key: 'ana', kind: 'staff', name: `Ana ${tag}` }],
    services: [
      {
        name: { en: `Haircut ${tag}`, es: `Corte ${tag}` },
        durationMinutes: 60,
        leadMinutes: 0,
        needs: { staff: ['ana'] },
      },
    ],
  })
  const path = `/api/businesses/${shop.id}`
  const member = (role: Role) => person(app, { businessId: shop.id, role })
  const people = {
    owner: await member('owner'),
    manager: await member('manager'),
    staff: await member('staff'),
    guest: await person(app),
  }
  // Somebody to be demoted and removed, who is nobody's actor.
  const victim = await member('staff')
  const post = async (below: string, body: unknown) =>
    made(await app.request('POST', path + below, { cookie: people.owner.cookie, body }))

  const contact = { name: `Ann ${tag}`, phone: shop.number.replace('555', '556') }
  const offer = async (day: string) =>
    (await buildOffers(app, shop, { userId: people.owner.userId, day, time: '10:00', count: 1 }))[0] as string
  const appointment = await post('/appointments', { offerId: await offer('2026-03-03'), contact })
  const other = await post('/appointments', { offerId: await offer('2026-03-04'), contact })
  const conversationId = await app.ctx.db.forBusiness(shop.id, (tx) =>
    openConversation(tx, {
      channel: 'web',
      session: randomToken(),
      language: 'en',
      brain: 'built-in',
      callerPhone: contact.phone,
      visitor: null,
    }),
  )
  const said = (text: string) =>
    ({ role: 'caller', kind: 'prompt', text, detail: { understood: null }, wrote: [], ms: null }) as const
  for (const text of [`Hello from ${tag}`, `Are you open, ${tag}?`]) {
    await app.ctx.db.forBusiness(shop.id, (tx) =>
      insertTurn(tx, { conversationId, epoch: 0 }, { ...said(text), wrote: [] }),
    )
  }
  const threadId = await furnishThreads(app, { tag, shop, theirs: contact.phone, conversationId })
  const asking = { language: 'en', question: `Do you like ${tag}?`, answer: `Yes, ${tag} is fine.` }
  const staffId = Object.values(shop.subjectIds)[0] as string
  const leave = { from: '2026-06-01', to: '2026-06-03', note: `${tag} on the beach` }
  for (const hours of ['/hours', `/staff/${staffId}/hours`])
    for (const day of ['2026-07-01', '2026-07-02'])
      made(
        await app.request('PUT', `${path}${hours}/${day}`, { ...people.owner, body: { openings: [], name: tag } }),
        200,
      )
  const timeOff = await post(`/staff/${staffId}/time-off`, leave)
  await post(`/staff/${staffId}/time-off`, leave)
  const knowledge = await post('/knowledge', asking)
  const place = await post('/places', { name: `Chair ${tag}` })
  await post('/places', { name: `Basin ${tag}` })
  await post('/knowledge', { ...asking, question: `Who is ${tag}?` })
  const unansweredId = await buildQuestion(app, {
    businessId: shop.id,
    conversationId,
    words: 'where can i park',
  })
  await buildQuestion(app, { businessId: shop.id, conversationId, words: `does ${tag} have elevators` })
  const apiKey = await post('/api-keys', { name: `Till ${tag}`, scopes: ['business:read'] })
  await post('/api-keys', { name: `Shop ${tag}`, scopes: ['business:read'] })
  const webhook = await post('/webhooks', { url: `https://${tag}.example/hooks`, types: ['appointment.booked'] })
  await post('/webhooks', { url: `https://${tag}.example/other`, types: ['call.ended'] })
  const sendTest = async () => (await post(`/webhooks/${webhook.id}/test`, undefined)) as unknown as { eventId: string }
  const [{ eventId }] = [await sendTest(), await sendTest()]
  const rung = { name: `Jo ${tag}`, address: shop.number.replace('+1510555', '+1415236'), subjects: ['urgent'] }
  const listed = await app.request('PUT', `${path}/people`, { ...people.owner, body: { items: [rung] } })
  const personId = made(listed, 200).items[0].id as string
  const feed = await post('/calendar-feeds', { staffId })
  await post('/calendar-feeds', {})
  const published = (name: string) => ({ staffId, url: `https://${tag}.example/${name}.ics` })
  const connection = await post('/calendar-connections', published('ana'))
  await post('/calendar-connections', published('holidays'))
  const invitation = await post('/invitations', { email: `new@${tag}.example`, role: 'staff' })
  await post('/invitations', { email: people.guest.email, role: 'staff' })
  const impersonation = { businessId: shop.id, reason: `Asked by ${tag} on the phone`, minutes: 60 }
  const impersonate = async () =>
    made(
      await app.request('POST', '/api/admin/impersonations', {
        cookie: (await buildSession(app, undefined, { platformAdmin: true })).cookie,
        body: impersonation,
      }),
    )
  const [{ id: impersonationId }] = [await impersonate(), await impersonate()]

  // Another customer, two who are being forgotten, a file that is ready, and somebody who has left.
  let otherContactId = ''
  for (const name of ['Una', 'Eve', 'Ivy']) {
    const gone = await app.ctx.db.forBusiness(shop.id, (tx) =>
      rememberContact(
        tx,
        { name: `${name} ${tag}`, email: `${name}@${tag}.example` },
        { country: 'US', language: 'en' },
      ),
    )
    if (name === 'Una') otherContactId = gone.id
    else made(await app.request('POST', `${path}/contacts/${gone.id}/erase`, people.owner), 200)
  }
  await app.sql(`update erasures set asked_by = 'system:furnished' where business_id = $1`, [shop.id])
  await app.ctx.storage.put(`exports/${tag}.zip`, zipped(tag))
  const [{ id: exportId }] = (await app.sql<{ id: string }>(
    `insert into exports (business_id, id, user_id, state, total, storage_key, asked_at, alive_at, expires_at)
     values ($1, gen_random_uuid(), $2, 'ready', 1, $3, now(), now(), now() + interval '7 days') returning id`,
    [shop.id, people.owner.userId, `exports/${tag}.zip`],
  )) as [{ id: string }]
  const leaver = await person(app)
  made(await app.request('POST', '/api/user/gdpr/delete', leaver), 200)
  await app.sql(`update erasures set asked_by = 'system:furnished' where subject_id = $1`, [leaver.userId])

  const recordingId = await buildVoiceMessage(app, {
    ...{ businessId: shop.id, conversationId, phone: contact.phone, words: `the voice of ${tag}` },
  })
  const callId = await buildAnotherCall(app, { businessId: shop.id, conversationId, phone: contact.phone })

  const message = { name: `Una ${tag}`, phone: contact.phone, body: `Water at ${tag}` }
  const callbackRequestId = await buildUrgentMessage(app, { businessId: shop.id, conversationId, ...message })
  const taskId = await buildTask(app, { businessId: shop.id, conversationId, callbackRequestId })
  const another = await buildUrgentMessage(app, { businessId: shop.id, conversationId, ...message })
  await buildTask(app, { businessId: shop.id, conversationId, callbackRequestId: another })

  const noticesToken = signToken(app.ctx.config.secretKey, 'confirm-notices', {
    businessId: shop.id,
    email: `owner@${tag}.example`,
    expiresAtMs: app.ctx.clock.nowMs() + 3_600_000,
  })

  const visitor = await visitorOf(app, shop)

  return {
    tag,
    shop,
    people,
    params: {
      businessId: shop.id,
      slug: shop.slug,
      appointmentId: appointment.id,
      serviceId: shop.serviceIds[0] as string,
      staffId,
      placeId: place.id,
      conversationId,
      threadId,
      recordingId,
      photoId: await buildPhoto(app, { businessId: shop.id, conversationId, bytes: `a photo of ${tag}` }),
      callId,
      callbackRequestId,
      taskId,
      blockId: timeOff.id,
      day: '2026-07-01',
      knowledgeId: knowledge.id,
      unansweredId,
      rehearsalId: await furnishRehearsals(app, shop.id, tag),
      contactId: appointment.contact.id,
      exportId,
      userId: victim.userId,
      apiKeyId: apiKey.id,
      webhookId: webhook.id,
      feedId: feed.id,
      connectionId: connection.id,
      feedToken: 'a-link-that-leads-nowhere',
      personId,
      eventId,
      invitationId: invitation.id,
      impersonationId,
      jobNumber: '1',
      clientId: shop.id,
      confirmToken: 'a-link-that-leads-nowhere',
      ...{ manageToken: 'a-link-that-leads-nowhere', bookedToken: 'a-link-that-leads-nowhere' },
      ...{ chosenId: visitor.offerId, color: '0b6e4f' },
      dataProof: 'a-proof-of-nothing',
      carrierCallRef: `v3:${randomUUID()}`,
    },
    bodies: bodiesFor({
      tag,
      shop,
      contact,
      offerId: await offer('2026-03-05'),
      otherAppointmentId: other.id,
      impersonation,
      token: await mailedToken(app, people.guest.email),
      noticesToken,
      otherContactId,
      contactId: appointment.contact.id,
      rung: { ...rung, id: personId },
      restoreToken: await mailedToken(app, leaver.email),
      visitor,
    }),
    queries: queriesFor({
      businessId: shop.id,
      ownerId: people.owner.userId,
      appointmentId: appointment.id,
      phone: contact.phone,
      serviceId: shop.serviceIds[0] as string,
      staffId,
      contactId: appointment.contact.id,
      visitor: visitor.key,
    }),
  }
}

async function visitorOf(app: TestApp, { id, serviceIds }: BuiltBusiness): Promise<{ key: string; offerId: string }> {
  const { secretKeys } = app.ctx.config
  const { guest, key } = newGuest(id, { secretKeys, nowMs: app.ctx.clock.nowMs(), visitor: 'x'.repeat(22) })
  const wish = { serviceId: serviceIds[0] as string, startsAt: '2026-03-13T18:00:00Z' }
  const { offers } = await app.ctx.db.forBusiness(id, (tx) => offerStart(tx, guest, wish))
  return { key, offerId: offers[0]?.id as string }
}

async function person(app: TestApp, member?: Parameters<typeof buildSession>[1]): Promise<Person> {
  const session = await buildSession(app, member)
  return { ...session, email: (await app.request('GET', '/api/me', session)).body.user.email }
}

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
function made({ status, body }: Answer, wanted = 201): any {
  if (status !== wanted) throw new Error(`A business could not be furnished: ${status} ${JSON.stringify(body)}`)
  return body
}

async function* zipped(tag: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`the file of ${tag}`)
}

async function mailedToken(app: TestApp, email: string): Promise<string> {
  const mail = await app.ctx.db.asPlatform('read the mail', (tx) =>
    sqlOf(tx).selectFrom('platform.mails').select('body').where('recipient', '=', email).executeTakeFirstOrThrow(),
  )
  const token = /token=([\w.-]+)/.exec(mail.body ?? '')?.[1]
  if (!token) throw new Error('An invitation without a token')
  return token
}
