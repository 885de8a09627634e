/** How the receptionist speaks and behaves, with what callers so hear. */
import type { CallersHear, ChangeReceptionist, ReceptionistSettings } from '#contract/receptionist.ts'
import { LanguageCode } from '#contract/values.ts'
import { datedHours } from '#src/appointments/index.ts'
import {
  changeManner,
  findManner,
  findReceptionistOff,
  getBusiness,
  mannerWith,
  type Manner,
} from '#src/businesses/index.ts'
import { callMeWords } from '#src/calls/index.ts'
import { dayKind, whatCallersHear } from '#src/conversation/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import type { Telephony } from '#src/providers/telephony/port.ts'
import { peopleToReach } from '#src/reaching/index.ts'

type Voiced = { telephony: Pick<Telephony, 'voice'>; config: { telephony: { isSandbox: boolean } } }

export async function viewReceptionist(tx: Tx, { telephony, config }: Voiced): Promise<ReceptionistSettings> {
  const business = await getBusiness(tx)
  const { changedAt, ...manner } = await findManner(tx)
  const offSince = await findReceptionistOff(tx)
  const people = await peopleToReach(tx, { subject: 'transfer', at: tx.now })
  const local = tx.now.toZonedDateTimeISO(business.zone)
  const today = local.toPlainDate().toString()
  const dated = await datedHours(tx, today)
  return {
    ...{ on: offSince === null, offSince: offSince?.toString() ?? null, people: people.length },
    ...manner,
    language: business.language,
    languages: manner.ownLanguageOnly ? [business.language] : [...LanguageCode.options],
    voice: telephony.voice,
    sandbox: config.telephony.isSandbox,
    now: dayKind({
      ...{ hours: business.hours, dated, today },
      now: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    }),
    changedAt: changedAt?.toString() ?? null,
    hear: hearWith(business, manner),
  }
}

/** What would be heard with these changes. Nothing is kept. */
export async function tryReceptionist(tx: Tx, wanted: ChangeReceptionist): Promise<CallersHear> {
  return hearWith(await getBusiness(tx), mannerWith(await findManner(tx), wanted))
}

/** Keeps the changes: the next call hears them. */
export async function changeReceptionist(
  tx: Tx,
  wanted: ChangeReceptionist,
  voiced: Voiced,
): Promise<ReceptionistSettings> {
  await changeManner(tx, wanted)
  return viewReceptionist(tx, voiced)
}

type Speaks = Awaited<ReturnType<typeof getBusiness>>

function hearWith(business: Speaks, manner: Manner): CallersHear {
  const carrier = callMeWords(business.language)
  return {
    ...whatCallersHear({ business, manner }),
    whenOff: [carrier.pleaseHold(), carrier.leaveMessage({ businessName: business.name })],
  }
}
