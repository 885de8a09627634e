import { datedHours, listServices, listStaff } from '#src/appointments/index.ts'
import { findManner, getBusiness, type Manner } from '#src/businesses/index.ts'
import { treatmentOf } from '#src/contacts/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { peopleToReach } from '#src/reaching/index.ts'
import type { Briefing } from '../briefing.ts'
import { findKnowledge } from '../knowledge/knowledge-queries.ts'
import { beginsNow } from './begins-now.ts'

/** Reads the briefing: everything a brain may know of the business, as of this transaction. */
export async function buildBriefing(
  tx: Tx,
  talk: Pick<Briefing, 'channel' | 'direction' | 'language' | 'callerPhone'>,
): Promise<Briefing> {
  const business = await getBusiness(tx)
  const dated = await datedHours(tx, localNow(tx, business.zone).today)
  const knowledge = await findKnowledge(tx)
  const people = talk.channel === 'phone' ? await peopleToReach(tx, { subject: 'transfer', at: tx.now }) : []
  const manner = await findManner(tx)
  const own = talk.callerPhone === null ? null : await treatmentOf(tx, talk.callerPhone)
  const treatment = own ?? beginsNow(manner, { hours: business.hours, dated, ...localNow(tx, business.zone) })
  return {
    business: {
      id: business.id,
      name: business.name,
      trade: business.trade,
      zone: business.zone,
      country: business.country,
      language: business.language,
      phone: business.numbers[0] ?? null,
      address: business.address,
      ...(business.closedAt === null ? {} : { closed: true as const }),
      ...(business.recordCalls && { recorded: true as const }),
      ...spoken(manner),
      hours: business.hours,
      ...(dated.length > 0 && { dated }),
    },
    ...(await offeredNow(tx)),
    knowledge: knowledge.map(({ id, language, question, answer, keywords }) => ({
      ...{ id, language, question, answer, keywords },
    })),
    ...localNow(tx, business.zone),
    ...talk,
    ...(treatment && { treatment }),
    ...(people.length > 0 && { mayConnect: true as const }),
  }
}

/** What differs from our own manner. */
const spoken = ({ greeting, tone, ownLanguageOnly, emergencyWords }: Manner) => ({
  ...(greeting !== null && { greeting }),
  ...(tone !== 'friendly' && { tone }),
  ...(ownLanguageOnly && { ownLanguageOnly: true as const }),
  ...(emergencyWords.length > 0 && { emergencyWords }),
})

/** What can be booked, and with whom: owners may change it while somebody talks. */
export async function offeredNow(tx: Tx): Promise<Pick<Briefing, 'services' | 'staff'>> {
  return { services: await listServices(tx), staff: await listStaff(tx) }
}

/** Day and time of day at the business. */
export function localNow(tx: Tx, zone: string): { today: string; now: string } {
  const local = tx.now.toZonedDateTimeISO(zone)
  return { today: local.toPlainDate().toString(), now: local.toPlainTime().toString({ smallestUnit: 'minute' }) }
}
