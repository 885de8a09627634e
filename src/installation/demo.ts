/** The sandbox's demo business: a heating firm with a few people, its services and a week of bookings. */
import type { NewBusiness } from '#contract/businesses.ts'
import { bookAppointment, defineCatalogue, findOffers, listServices } from '#src/appointments/index.ts'
import type { NewQuestion, NewService, NewSubject } from '#src/appointments/index.ts'
import { createBusiness, findBusinessIdBySlug, publishWidget, upsertMember } from '#src/businesses/index.ts'
import type { Context } from '#src/context.ts'
import { addKnowledge } from '#src/conversation/index.ts'
import { upsertUser } from '#src/identity/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'

export const demoNumber = '+14155550100'

const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '18:00' }))

const business: NewBusiness = {
  slug: 'summit-heating',
  name: 'Summit Heating & Air',
  trade: 'heating and cooling',
  zone: 'America/Los_Angeles',
  country: 'US',
  language: 'en',
  currency: 'USD',
  address: '1200 Harbor Street, Oakland',
  notifyEmail: 'owner@summit-heating.example',
  numbers: [demoNumber],
  hours: [...weekdays, { weekday: 6, opens: '09:00', closes: '14:00' }],
}

const subjects: NewSubject[] = [
  { key: 'maria', kind: 'staff', name: 'Maria' },
  { key: 'dave', kind: 'staff', name: 'Dave' },
  { key: 'lift', kind: 'resource', name: 'Roof lift' },
]

const addressQuestion: NewQuestion = {
  text: { en: "What's the address of the job?", es: '¿Cuál es la dirección del trabajo?' },
  required: true,
  kind: 'address',
}

const services: NewService[] = [
  {
    name: { en: 'Furnace repair', es: 'Reparación de calefacción' },
    aliases: [
      'furnace',
      'heater',
      'heating',
      'no heat',
      'boiler',
      'heat is out',
      'calefacción',
      'calentador',
      'calefactor',
      'caldera',
    ],
    durationMinutes: 120,
    bufferAfterMinutes: 30,
    stepMinutes: 30,
    price: { amountMinor: 12_900, from: true },
    questions: [addressQuestion],
    needs: { staff: ['maria', 'dave'] },
  },
  {
    name: { en: 'Tune-up', es: 'Mantenimiento' },
    aliases: [
      'tune up',
      'tuneup',
      'maintenance',
      'inspection',
      'check up',
      'checkup',
      'service my furnace',
      'mantenimiento',
      'revisión',
    ],
    durationMinutes: 60,
    bufferAfterMinutes: 30,
    stepMinutes: 30,
    price: { amountMinor: 8_900, from: false },
    questions: [addressQuestion],
    needs: { staff: ['maria', 'dave'] },
  },
  {
    name: { en: 'Rooftop unit service', es: 'Servicio de unidad de techo' },
    aliases: ['rooftop', 'roof unit', 'roof', 'commercial unit', 'techo', 'azotea'],
    durationMinutes: 180,
    bufferAfterMinutes: 30,
    stepMinutes: 30,
    questions: [addressQuestion],
    needs: { staff: ['dave'], equipment: ['lift'] },
  },
]

const towns = [
  'Alameda County',
  'condado de Alameda',
  'Alameda',
  'Albany',
  'Berkeley',
  'Castro Valley',
  'Dublin',
  'Emeryville',
  'Fremont',
  'Hayward',
  'Livermore',
  'Newark',
  'Oakland',
  'Piedmont',
  'Pleasanton',
  'San Leandro',
  'San Lorenzo',
  'Union City',
]
const townsBeyond = [
  'San Francisco',
  'San Jose',
  'San Mateo',
  'Richmond',
  'Concord',
  'Walnut Creek',
  'Daly City',
  'Palo Alto',
  'Sacramento',
]

const knowledge = [
  {
    language: 'en' as const,
    question: 'Are you licensed and insured?',
    answer: 'Yes, we are licensed and insured in California.',
    keywords: ['licensed', 'license', 'insured', 'insurance'],
  },
  {
    language: 'en' as const,
    kind: 'area' as const,
    question: 'Which areas do you serve?',
    answer: 'We serve Oakland, Berkeley and the rest of Alameda County.',
    keywords: ['area', 'county', 'east bay'],
    places: towns,
    places_not: townsBeyond,
  },
  {
    language: 'en' as const,
    question: 'How can I pay?',
    answer: 'You can pay by card, check or cash when the work is done.',
    keywords: ['pay', 'card', 'cash', 'check', 'payment', 'credit'],
  },
  {
    language: 'en' as const,
    question: 'Do you give a warranty?',
    answer: 'Repairs come with a one-year warranty on parts and labor.',
    keywords: ['warranty', 'guarantee', 'guaranteed'],
  },
  {
    language: 'es' as const,
    question: '¿Tienen licencia y seguro?',
    answer: 'Sí, tenemos licencia y seguro en California.',
    keywords: ['licencia', 'seguro', 'asegurados'],
  },
  {
    language: 'es' as const,
    kind: 'area' as const,
    question: '¿A qué zonas van?',
    answer: 'Trabajamos en Oakland, Berkeley y el resto del condado de Alameda.',
    keywords: ['zona', 'condado'],
    places: towns,
    places_not: townsBeyond,
  },
  {
    language: 'es' as const,
    question: '¿Cómo puedo pagar?',
    answer: 'Puede pagar con tarjeta, cheque o efectivo al terminar el trabajo.',
    keywords: ['pagar', 'tarjeta', 'efectivo', 'cheque'],
  },
]

/** Invented people; their numbers come from the range reserved for fiction. */
const booked = [
  { name: 'Rosa Delgado', phone: '+14155550171', service: 0, inDays: 1, at: '08:00', address: '41 Elm Street' },
  { name: 'Ken Ito', phone: '+14155550172', service: 1, inDays: 1, at: '13:00', address: '9 Pine Court' },
  { name: 'Grace Moore', phone: '+14155550173', service: 1, inDays: 2, at: '09:00', address: '220 Lake Drive' },
  { name: 'Samir Patel', phone: '+14155550174', service: 2, inDays: 3, at: '10:00', address: '77 Market Street' },
  { name: 'Ellen Fox', phone: '+14155550175', service: 0, inDays: 4, at: '15:00', address: '5 Hill Road' },
  { name: 'Luis Romero', phone: '+14155550176', service: 1, inDays: 6, at: '11:00', address: '318 Oak Avenue' },
]

export type Demo = { businessId: string; ownerId: string; staffId: string; adminId: string }

/** Makes the demo business and its people unless they exist. */
export async function seedDemo(ctx: Context): Promise<Demo> {
  const seeded = await ctx.db.asPlatform('seed the demo business', async (tx) => {
    const ownerId = await upsertUser(tx, {
      email: 'owner@summit-heating.example',
      name: 'Olivia Park',
      platformAdmin: false,
    })
    const staffId = await upsertUser(tx, {
      email: 'maria@summit-heating.example',
      name: 'Maria Lopez',
      platformAdmin: false,
    })
    const adminId = await upsertUser(tx, {
      email: 'admin@deskbell.example',
      name: 'Sandbox admin',
      platformAdmin: true,
    })
    const known = await findBusinessIdBySlug(tx, business.slug)
    const businessId = known ?? (await createBusiness(tx, { ...business, notifyConfirmed: true, demo: true }))
    await upsertMember(tx, { businessId, userId: ownerId, role: 'owner' })
    await upsertMember(tx, { businessId, userId: staffId, role: 'staff' })
    return { businessId, ownerId, staffId, adminId, isNew: !known }
  })
  if (seeded.isNew) await ctx.db.forBusiness(seeded.businessId, (tx) => fillBusiness(tx, seeded.staffId))
  return seeded
}

async function fillBusiness(tx: Tx, staffId: string): Promise<void> {
  const people = subjects.map((one) => (one.key === 'maria' ? { ...one, memberId: staffId } : one))
  const { serviceIds } = await defineCatalogue(tx, { subjects: people, services })
  await addKnowledge(tx, knowledge)
  await publishWidget(tx, { published: true })
  const actor = { kind: 'system', name: 'demo' } as const
  const known = await listServices(tx)
  for (const booking of booked) {
    const serviceId = serviceIds[booking.service] as string
    const day = tx.now.toZonedDateTimeISO(business.zone).toPlainDate().add({ days: booking.inDays })
    const { offers } = await findOffers(tx, actor, {
      serviceId,
      from: day.toString(),
      to: day.add({ days: 5 }).toString(),
      earliest: booking.at,
    })
    const offer = offers[0]
    const answers = (known.find((service) => service.id === serviceId)?.questions ?? []).map((question) => ({
      questionId: question.id,
      answer: booking.address,
    }))
    if (offer)
      await bookAppointment(tx, actor, {
        offerId: offer.id,
        contact: { name: booking.name, phone: booking.phone },
        answers,
      })
  }
}
