import { z } from 'zod'
import { Uuid } from './values.ts'

/** What a person of the business texts in a conversation by texts. */
export const PersonsText = z.object({ text: z.string().trim().min(1).max(1_200) })
export type PersonsText = z.infer<typeof PersonsText>

/** `refusal`: why it does not go out, e.g. `opted_out`; null when it does. */
export const PersonsTextWritten = z.object({ messageId: Uuid, conversationId: Uuid, refusal: z.string().nullable() })
export type PersonsTextWritten = z.infer<typeof PersonsTextWritten>
