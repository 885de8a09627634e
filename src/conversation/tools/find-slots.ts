import { findOffers } from '#src/appointments/index.ts'
import { say } from '../say/index.ts'
import { FindSlotsInput, type FindSlotsAnswer } from '../tool-shapes.ts'
import { unshownService } from './shown.ts'
import type { Tool } from './tool.ts'

export const findSlotsTool: Tool<FindSlotsInput, FindSlotsAnswer> = {
  name: 'find_slots',
  description: 'Find free times for a service on a day or span of days. Only times it returns may be offered.',
  input: FindSlotsInput,
  rules: () =>
    'Times come only from find_slots; offer two or three of them, each with its own day. Name no other time or day ' +
    'as free; ask which would suit.',
  unshown: (briefing, { serviceId }) => unshownService(briefing, serviceId),
  async run(tx, session, input) {
    const found = await findOffers(tx, session.caller, input)
    const { language, services } = session.briefing
    const serviceName = services.find((service) => service.id === input.serviceId)?.name[language] ?? ''
    const offers = found.offers.map((offer) => ({
      offerId: offer.id,
      date: offer.date,
      time: offer.time,
      staffName: offer.staffName,
    }))
    const words = say(language)
    const sentence = offers.length
      ? words.offers({
          slots: offers,
          match: found.match,
          reason: found.reason,
          serviceName,
          oneDay: (input.to ?? input.from) === input.from,
        })
      : words.noOffers({ serviceName })
    return {
      answer: { offers, match: found.match, reason: found.reason, say: sentence },
      wrote: offers.map((offer) => ({ table: 'offers', id: offer.offerId })),
    }
  },
}
