import { z } from 'zod'
import { ListPage, listOf } from './list-page.ts'
import { InstantText, Uuid } from './values.ts'

/**
 * Who wrote a text: the customer, the receptionist in answer to it, a person of the business, or the business by itself
 * (a confirmation, a reminder).
 */
export const TextFrom = z.enum(['customer', 'receptionist', 'person', 'automatic'])
export type TextFrom = z.infer<typeof TextFrom>

/** What a person of the business texts in a conversation by texts. */
export const PersonsText = z.object({ text: z.string().trim().min(1).max(1_200) })
export type PersonsText = z.infer<typeof PersonsText>

/** `refusal`: why it does not go out, e.g. `opted_out`; null when it does. */
export const PersonsTextWritten = z.object({ messageId: Uuid, conversationId: Uuid, refusal: z.string().nullable() })
export type PersonsTextWritten = z.infer<typeof PersonsTextWritten>

/** `unread`: with texts that nobody of the business has seen. `person`: where a person answers. */
export const ListThreads = ListPage.extend({ only: z.enum(['unread', 'person']).optional() })
export type ListThreads = z.infer<typeof ListThreads>

/** Texts between one number of the business's and one of somebody else's. */
export const ThreadView = z.object({
  id: Uuid,
  ourNumber: z.string(),
  theirNumber: z.string(),
  /** Who was named in it. */
  contact: z.object({ id: Uuid, name: z.string() }).nullable(),
  /** The latest conversation; null when texts were written down and never answered. */
  conversationId: Uuid.nullable(),
  /** What came or went last, at most 200 characters of it. */
  latest: z.object({ from: TextFrom, text: z.string(), at: InstantText }).nullable(),
  /** Texts of theirs that nobody of the business has seen. */
  unread: z.number().int(),
  /** Since when a person of the business answers here, and the receptionist is silent. */
  personSince: InstantText.nullable(),
  /** They want no texts of this business: nothing goes out. */
  optedOut: z.boolean(),
})
export type ThreadView = z.infer<typeof ThreadView>
export const ThreadList = listOf(ThreadView)

/** One text of a thread, as it came or as it went. */
export const ThreadText = z.object({
  id: Uuid,
  from: TextFrom,
  text: z.string(),
  at: InstantText,
  /** Of texts of ours: what the carrier said last, e.g. `delivered`; null while it said nothing. */
  delivery: z.string().nullable(),
  /** Why one of ours did not go out, or one of theirs was not answered; a code. */
  reason: z.string().nullable(),
  photos: z.array(z.object({ id: Uuid, state: z.enum(['due', 'stored', 'failed']) })),
})
export type ThreadText = z.infer<typeof ThreadText>
/** Newest first. */
export const ThreadTextList = listOf(ThreadText)

/** A first text to somebody: in the thread with this number, made where there is none. */
export const NewThread = PersonsText.extend({ phone: z.string().trim().min(1).max(40) })
export type NewThread = z.infer<typeof NewThread>
export const ThreadBegun = PersonsTextWritten.extend({ threadId: Uuid })
export type ThreadBegun = z.infer<typeof ThreadBegun>

/** Nothing to tell. */
export const HandedBack = z.object({})

/** Nothing to tell. */
export const ThreadRead = z.object({})
