import type { AppointmentView } from '#contract/appointments.ts'
import { linkTo, paths } from '#contract/paths.ts'
import { hashToken, shortToken } from '#src/platform/crypto/signing.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { keepConfirmHash } from './caps-queries.ts'

/**
 * Drafts a message with the link by which a website visitor confirms the booking; null where nothing needs
 * confirmation. We keep only the token's hash, and only when `draft` says that there is a new message: the newest link
 * is the good one, since what an older message says may never be sent.
 */
export async function withConfirmLink(
  tx: Tx,
  { appointment, baseUrl }: { appointment: AppointmentView; baseUrl: string },
  draft: (link: string | null) => Promise<boolean>,
): Promise<void> {
  if (!appointment.unconfirmed) return void (await draft(null))
  const token = shortToken()
  if (await draft(baseUrl + linkTo(paths.confirmBooking, { confirmToken: token })))
    await keepConfirmHash(tx, appointment.id, hashToken(token))
}
