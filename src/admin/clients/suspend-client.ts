import type { SuspensionView } from '#contract/clients.ts'
import { getBusiness, listOwners, updateSuspension } from '#src/businesses/index.ts'
import { draftMail } from '#src/mails/index.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import { requireClient } from './get-client.ts'
import { suspensionWords, type Told } from './words.ts'

type Installation = { productName: string }

/**
 * Suspends a business: its callers leave a message, it texts nobody but in reply, and its booking page says so. What is
 * booked stands, and its people read and take their data along. Its owners are mailed why. Again, it changes nothing.
 * Fails with `not_found`.
 */
export async function suspendClient(
  tx: PlatformTx,
  id: string,
  { because, productName }: Installation & { because: string },
): Promise<SuspensionView> {
  await requireClient(tx, id)
  await tx.inBusiness(id, async (own) => {
    if (!(await updateSuspension(own, { because }))) return
    own.record('business.suspended', { businessId: id })
    await tellOwners(own, 'suspended', { productName, because })
  })
  return statusOf(tx, id)
}

/** Lets it work as before. Fails with `not_found`. */
export async function resumeClient(tx: PlatformTx, id: string, { productName }: Installation): Promise<SuspensionView> {
  await requireClient(tx, id)
  await tx.inBusiness(id, async (own) => {
    if (!(await updateSuspension(own, null))) return
    own.record('business.resumed', { businessId: id })
    await tellOwners(own, 'resumed', { productName, because: '' })
  })
  return statusOf(tx, id)
}

async function statusOf(tx: PlatformTx, id: string): Promise<SuspensionView> {
  const { status } = await requireClient(tx, id)
  return { id, status }
}

async function tellOwners(own: Tx, what: 'suspended' | 'resumed', told: Omit<Told, 'businessName'>): Promise<void> {
  const { language, name } = await getBusiness(own)
  const words = suspensionWords[language][what]
  const facts = { ...told, businessName: name }
  for (const { email } of await listOwners(own))
    await draftMail(own, {
      kind: 'client-notice',
      recipient: email,
      subject: words.subject(facts),
      body: words.body(facts),
    })
}
