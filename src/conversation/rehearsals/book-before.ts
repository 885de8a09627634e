/** What stands in the book of a copy before the call. */
import { bookAppointment, findOffers, listServices } from '#src/appointments/index.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { insertNumber } from './copy-queries.ts'
import type { Booked, Scenario } from './scenario.ts'

const rehearser = { kind: 'system', name: 'rehearsal' } as const

/** Books them; with a number of its own, from which the copy could text. Throws where one is not free. */
export async function bookBefore(db: Openers, businessId: string, { booked, from, language }: Scenario): Promise<void> {
  if (!booked.length) return
  await db.forBusiness(businessId, async (tx) => {
    await insertNumber(tx)
    const services = await listServices(tx)
    for (const one of booked) {
      const service = services.find(({ name }) => name.en === one.service)
      if (!service) throw new Error(`there is no service "${one.service}"`)
      const { date, time } = one
      const wish = { serviceId: service.id, from: date, earliest: time, latest: time }
      const { offers, match } = await findOffers(tx, rehearser, wish)
      const [offer] = offers
      if (!offer || match !== 'asked') throw new Error(`${date} ${time} is not free before the call`)
      const required = service.questions.filter((question) => question.required)
      await bookAppointment(tx, rehearser, {
        offerId: offer.id,
        contact: { name: one.name, language, ...reachedAt(one, from) },
        answers: required.map(({ id }) => ({ questionId: id, answer: one.address ?? '1 Rehearsal Street' })),
      })
    }
  })
}

function reachedAt({ phone, email }: Booked, from: string | null): { phone?: string; email?: string } {
  const number = phone ?? (email ? null : from)
  return { ...(number && { phone: number }), ...(email && { email }) }
}
