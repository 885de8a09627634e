/** What stands in the book of a copy before the call. */
import { bookAppointment, findOffers, listServices } from '#src/appointments/index.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { newId } from '#src/platform/values/ids.ts'
import { insertNumber } from './copy-queries.ts'
import type { Booked, Scenario } from './scenario.ts'

/** Whoever booked it before: a caller, because what the system books is confirmed to nobody. */
const rehearser = (businessId: string): Actor => ({
  ...{ kind: 'caller', businessId, conversationId: newId(), channel: 'phone', visitor: null },
})

export type Before = {
  /** The number of the copy, from which it could text; where nothing is texted it has none. */
  number: string
  /** The appointments whose confirmation was texted. */
  texted: string[]
}

/**
 * Books what stands before the call, and gives the copy a number of its own where it texts. Throws where a time is not
 * free.
 */
export async function bookBefore(db: Openers, businessId: string, scenario: Scenario): Promise<Before> {
  const { booked, from, language, channel } = scenario
  if (!booked.length && channel === 'phone') return { number: '', texted: [] }
  return db.forBusiness(businessId, async (tx) => {
    const before: Before = { number: await insertNumber(tx), texted: [] }
    const caller = rehearser(businessId)
    const services = await listServices(tx)
    for (const one of booked) {
      const service = services.find(({ name }) => name.en === one.service)
      if (!service) throw new Error(`there is no service "${one.service}"`)
      const { date, time } = one
      const wish = { serviceId: service.id, from: date, earliest: time, latest: time }
      const { offers, match } = await findOffers(tx, caller, wish)
      const [offer] = offers
      if (!offer || match !== 'asked') throw new Error(`${date} ${time} is not free before the call`)
      const required = service.questions.filter((question) => question.required)
      const appointment = await bookAppointment(tx, caller, {
        offerId: offer.id,
        contact: { name: one.name, language, ...reachedAt(one, from) },
        answers: required.map(({ id }) => ({ questionId: id, answer: one.address ?? '1 Rehearsal Street' })),
      })
      if (one.texted) before.texted.push(appointment.id)
    }
    return before
  })
}

function reachedAt({ phone, email }: Booked, from: string | null): { phone?: string; email?: string } {
  const number = phone ?? (email ? null : from)
  return { ...(number && { phone: number }), ...(email && { email }) }
}
