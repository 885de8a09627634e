import type { Language } from '#contract/values.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

/** What somebody said to being texted about an appointment. `wording`: the sentence that asked them. */
export type TextConsent = { agreed: boolean; wording: string; language: Language; conversationId: string }

export async function insertTextConsent(
  tx: Tx,
  consent: TextConsent & { appointmentId: string; contactId: string; phoneId: string },
): Promise<void> {
  await sqlOf(tx)
    .insertInto('text_consents')
    .values((row) => ({
      business_id: tx.businessId,
      appointment_id: consent.appointmentId,
      contact_id: consent.contactId,
      conversation_id: consent.conversationId,
      phone: row
        .selectFrom('addresses')
        .select('value')
        .where('business_id', '=', tx.businessId)
        .where('id', '=', consent.phoneId),
      agreed: consent.agreed,
      wording: consent.wording,
      language: consent.language,
      said_at: tx.now,
    }))
    .execute()
}
