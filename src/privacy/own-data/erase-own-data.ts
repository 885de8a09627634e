import { linkTo, paths } from '#contract/paths.ts'
import type { Language } from '#contract/values.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { notifyBusiness } from '#src/messaging/index.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { JobHandle } from '#src/platform/jobs/job.ts'
import { eraseContact } from '../erase-contact.ts'
import { findAhead } from './own-data-queries.ts'
import { withProof, type Own, type Proof } from './proved.ts'
import { ownDataWords } from './words.ts'

type Means = { job: JobHandle<{ erasureId: string }>; mailFrom: string; baseUrl: string }

/**
 * Erases the contact, where everything of it is of the proved address; else the business is asked to, because some of
 * it may be somebody else's. Fails with `appointment_to_come` while one is ahead, and with `link_expired`.
 */
export async function eraseOwnData(tx: PlatformTx, proof: Proof, means: Means): Promise<'erased' | 'asked'> {
  return withProof(tx, proof, async (inside, own) => {
    if (!own) return 'erased'
    const { appointment, contact, elsewhere } = own
    if (await findAhead(inside, appointment.contact.id)) throw new DomainError('appointment_to_come')
    if (elsewhere) {
      await askBusiness(inside, own, means)
      return 'asked'
    }
    await eraseContact(inside, contact, { contactId: appointment.contact.id, job: means.job })
    return 'erased'
  })
}

async function askBusiness(tx: Parameters<typeof getBusiness>[0], { appointment }: Own, means: Means): Promise<void> {
  const contactId = appointment.contact.id
  tx.record('contact.erasure-wanted', { contactId, appointmentId: appointment.id })
  const place = { businessId: tx.businessId, appointmentId: appointment.id }
  const words = ownDataWords((await getBusiness(tx)).language as Language)
  await notifyBusiness(tx, {
    purpose: `erasure-wanted:${contactId}`,
    sender: means.mailFrom,
    subject: words.ownerSubject(),
    body: words.ownerMail(
      means.baseUrl + linkTo(paths.appointment, place),
      means.baseUrl + linkTo(paths.businessData, { businessId: tx.businessId }),
    ),
  })
}
