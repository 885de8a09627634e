/** Builders make what they need and their own parents; nothing is shared between tests. */
import type { NewBusiness } from '#contract/businesses.ts'
import { defineCatalogue, findOffers, type NewService, type NewSubject } from '#src/appointments/index.ts'
import { createBusiness, upsertMember } from '#src/businesses/index.ts'
import { rememberContact } from '#src/contacts/index.ts'
import { addKnowledge } from '#src/conversation/index.ts'
import { noteUnanswered } from '#src/conversation/knowledge/note-unanswered.ts'
import { readQuestion } from '#src/conversation/knowledge/read-question.ts'
import { signSession, startSession, upsertUser } from '#src/identity/index.ts'
import type { Role } from '#src/platform/actor.ts'
import type { TestApp } from './app.ts'

let counter = 0
const next = () => (counter += 1)

export const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '08:00', closes: '20:00' }))

export type BuiltBusiness = {
  id: string
  slug: string
  number: string
  serviceIds: string[]
  subjectIds: Record<string, string>
}

export type BusinessWishes = {
  profile?: Partial<NewBusiness> & { notifyConfirmed?: boolean }
  subjects?: NewSubject[]
  services?: NewService[]
  knowledge?: Parameters<typeof addKnowledge>[1]
}

const haircut: NewService = {
  name: { en: 'Haircut', es: 'Corte de pelo' },
  durationMinutes: 60,
  leadMinutes: 0,
  needs: { staff: ['ana'] },
  price: { amountMinor: 4_500, from: false },
}

/**
 * A business that is open every day from 8 to 20 in Los Angeles, with one service and one member of staff unless asked
 * otherwise.
 */
export async function buildBusiness(app: TestApp, wishes: BusinessWishes = {}): Promise<BuiltBusiness> {
  const number = wishes.profile?.numbers?.[0] ?? `+1510555${String(1000 + next()).slice(-4)}`
  const profile: NewBusiness & { notifyConfirmed?: boolean } = {
    slug: `shop-${next()}`,
    name: 'Corner Salon',
    trade: 'hairdresser',
    zone: 'America/Los_Angeles',
    country: 'US',
    language: 'en',
    currency: 'USD',
    address: '1 Main Street',
    notifyEmail: 'owner@corner.example',
    numbers: [number],
    hours: everyDay,
    ...wishes.profile,
  }
  const id = await app.ctx.db.asPlatform('build a business', (tx) =>
    createBusiness(tx, { notifyConfirmed: true, ...profile }),
  )
  const { serviceIds, subjectIds } = await app.ctx.db.forBusiness(id, async (tx) => {
    await addKnowledge(tx, wishes.knowledge ?? [])
    return defineCatalogue(tx, {
      subjects: wishes.subjects ?? [{ key: 'ana', kind: 'staff', name: 'Ana' }],
      services: wishes.services ?? [haircut],
    })
  })
  return { id, slug: profile.slug, number, serviceIds, subjectIds }
}

/** A person signed in; with a business, as its member. */
export async function buildSession(
  app: TestApp,
  member?: { businessId: string; role: Role },
  options: { platformAdmin?: boolean } = {},
): Promise<{ userId: string; cookie: string }> {
  return app.ctx.db.asPlatform('build a member', async (tx) => {
    const userId = await upsertUser(tx, {
      email: `person-${next()}@people.example`,
      name: 'Pat',
      platformAdmin: options.platformAdmin ?? false,
    })
    if (member) await upsertMember(tx, { ...member, userId })
    return {
      userId,
      cookie: signSession(app.ctx.config.secretKey, await startSession(tx, userId, app.ctx.clock.nowMs())),
    }
  })
}

/** Somebody whom the business may mail about what they set off. Returns the contact's id. */
export async function buildContact(app: TestApp, business: { id: string }, email: string): Promise<string> {
  const contact = await app.ctx.db.forBusiness(business.id, (tx) =>
    rememberContact(tx, { name: 'Ann Lee', email }, { country: 'US', language: 'en' }),
  )
  return contact.id
}

/** That many offers of one and the same time, all made to this member. */
export async function buildOffers(
  app: TestApp,
  business: BuiltBusiness,
  wanted: { userId: string; day: string; time: string; count: number },
): Promise<string[]> {
  const actor = { kind: 'member', userId: wanted.userId, businessId: business.id, role: 'staff' } as const
  const serviceId = business.serviceIds[0] as string
  return app.ctx.db.forBusiness(business.id, async (tx) => {
    const ids: string[] = []
    for (let made = 0; made < wanted.count; made += 1) {
      const { offers, match } = await findOffers(tx, actor, {
        serviceId,
        from: wanted.day,
        earliest: wanted.time,
        latest: wanted.time,
      })
      if (match !== 'asked' || !offers[0]) throw new Error(`${wanted.day} ${wanted.time} is not free`)
      ids.push(offers[0].id)
    }
    return ids
  })
}

type Urgent = { businessId: string; conversationId: string; name: string; phone: string; body: string }

/** An urgent message that nobody has taken; returns its id. */
export async function buildUrgentMessage(app: TestApp, message: Urgent): Promise<string> {
  const [row] = await app.sql<{ id: string }>(
    `insert into callback_requests (business_id, id, conversation_id, name, phone, body, urgent, created_at)
     values ($1, gen_random_uuid(), $2, $3, $4, $5, true, now()) returning id`,
    [message.businessId, message.conversationId, message.name, message.phone, message.body],
  )
  return (row as { id: string }).id
}

type Promised = { businessId: string; conversationId: string; callbackRequestId: string }

/** What was promised in that message; returns the id of the task. */
export async function buildTask(app: TestApp, promised: Promised): Promise<string> {
  const [row] = await app.sql<{ id: string }>(
    `insert into tasks (business_id, id, kind, conversation_id, callback_request_id, urgent, due_at, created_at)
     values ($1, gen_random_uuid(), 'call-back', $2, $3, false, now() + interval '2 hours', now()) returning id`,
    [promised.businessId, promised.conversationId, promised.callbackRequestId],
  )
  return (row as { id: string }).id
}

type InVain = { businessId: string; conversationId: string; words: string }

/** A question that had no answer; returns its id. */
export async function buildQuestion(app: TestApp, { businessId, conversationId, words }: InVain): Promise<string> {
  const id = await app.ctx.db.forBusiness(businessId, (tx) =>
    noteUnanswered(tx, { conversationId, words, asked: readQuestion(words, 'en') }),
  )
  if (id === null) throw new Error(`Not kept: ${words}`)
  return id
}
