import type { OffersView } from '#contract/appointments.ts'
import { findOffers, holdOffers } from '#src/appointments/index.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { say } from '../say/index.ts'
import { FindSlotsInput, type FindSlotsAnswer } from '../tool-shapes.ts'
import { findTogether } from './find-together.ts'
import { ownAppointment } from './own.ts'
import { unshownService } from './shown.ts'
import type { Tool, ToolSession } from './tool.ts'

export const findSlotsTool: Tool<FindSlotsInput, FindSlotsAnswer> = {
  name: 'find_slots',
  description: 'Find free times for a service on a day or span of days. Only times it returns may be offered.',
  input: FindSlotsInput,
  rules: () =>
    'Times come only from find_slots; offer two or three of them, each with its own day. Name no other time or day ' +
    'as free; ask which would suit. Where several are wanted at once (a family, every week again), ask with ' +
    'together: ' +
    'each offer then has others that belong to it, and gaps with what is free instead: settle those one by one.',
  unshown: (briefing, { serviceId }) => unshownService(briefing, serviceId),
  async run(tx, session, input) {
    if (input.together) return findTogether(tx, session, { ...input, together: input.together })
    const found = await findAndHold(tx, session, input)
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
          ...(input.appointmentId && { moving: true }),
          oneDay: !input.or?.length && (input.to ?? input.from) === input.from,
        })
      : words.noOffers({ serviceName })
    return {
      answer: { offers, match: found.match, reason: found.reason, say: sentence },
      wrote: offers.map((offer) => ({ table: 'offers', id: offer.offerId })),
    }
  },
}

/**
 * The times that are read out are held meanwhile; when somebody was faster, what is free by now is read out instead. Of
 * an appointment that is moved its own time cannot be held, and nobody else can have it either.
 */
async function findAndHold(tx: Tx, session: ToolSession, input: FindSlotsInput) {
  const { caller } = session
  const found = await search(tx, session, input)
  const { lost } = await holdOffers(tx, caller, idsOf(found))
  if (!lost.length || input.appointmentId) return found
  const again = await search(tx, session, input)
  await holdOffers(tx, caller, idsOf(again))
  return again
}

const idsOf = ({ offers }: OffersView) => offers.map(({ id }) => id)

/**
 * For one of their appointments as if it were not there, and with those who have it where they are free; its own
 * service decides, whatever was asked.
 */
async function search(tx: Tx, session: ToolSession, { appointmentId, ...wish }: FindSlotsInput) {
  if (!appointmentId) return findAny(tx, session.caller, wish)
  const { service, staffNames } = await ownAppointment(tx, session, appointmentId)
  const moving = { ...wish, serviceId: service.id, exceptAppointmentId: appointmentId }
  const staffId = session.briefing.staff?.find(({ name }) => name === staffNames[0])?.id
  if (staffId && !wish.staffId) {
    const withSame = await findAny(tx, session.caller, { ...moving, staffId })
    if (withSame.match === 'asked') return withSame
  }
  return findAny(tx, session.caller, moving)
}

/** People remember two or three. */
const mostOffers = 3

/** Offers of each alternative in turn, as far as it can be had; where none can, what is nearest to the first. */
async function findAny(tx: Tx, actor: Actor, { or = [], ...wish }: FindSlotsInput & { exceptAppointmentId?: string }) {
  const first = await findOffers(tx, actor, wish)
  if (or.length === 0) return first
  const { from: _from, to: _to, earliest: _earliest, latest: _latest, ...always } = wish
  const all = [first]
  for (const one of or) all.push(await findOffers(tx, actor, { ...always, ...one }))
  const met = all.filter(({ match, offers }) => match === 'asked' && offers.length > 0)
  const rounds = Array.from({ length: mostOffers }, (_, round) => met.flatMap(({ offers }) => offers[round] ?? []))
  // Alternatives may overlap: nobody wants to hear the same time twice.
  const offers = rounds
    .flat()
    .filter(({ startsAt }, index, every) => every.findIndex((one) => one.startsAt === startsAt) === index)
    .slice(0, mostOffers)
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))
  return offers.length > 0 ? { offers, match: 'asked' as const, reason: null } : first
}
