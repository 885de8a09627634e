/** People's data: taking it along, having it forgotten. */
import { z } from 'zod'
import { ListPage, listOf } from './list-page.ts'
import { InstantText, LanguageCode, Uuid } from './values.ts'

/** A file with all the data of a person, or of a business. */
export const ExportView = z.object({
  id: Uuid,
  state: z.enum(['waiting', 'running', 'ready', 'failed']),
  /** Parts written, of how many. */
  done: z.number().int(),
  total: z.number().int(),
  bytes: z.number().int().nullable(),
  /** Why it failed: `stopped` (whoever wrote it died), `disk_full`, `internal`. Ask again at once. */
  error: z.string().nullable(),
  askedAt: InstantText,
  /** When the file is deleted. */
  expiresAt: InstantText.nullable(),
})
export type ExportView = z.infer<typeof ExportView>
export const ExportList = z.object({ items: z.array(ExportView) })
export const ExportAsked = z.object({ id: Uuid })

/** Closed now, erased then; until then it can be taken back. */
export const Closing = z.object({ erasesAt: InstantText })
/** The name of the business as it is, typed again. */
export const CloseBusiness = z.object({ name: z.string().min(1).max(200) })
export const Reopened = z.object({ open: z.literal(true) })

export const ContactListed = z.object({
  id: Uuid,
  name: z.string(),
  language: LanguageCode,
  createdAt: InstantText,
  addresses: z.array(z.object({ kind: z.enum(['phone', 'email']), value: z.string() })),
})
export type ContactListed = z.infer<typeof ContactListed>
export const ContactList = listOf(ContactListed)
export type ContactList = z.infer<typeof ContactList>
/** A part of the name, or a whole phone number or e-mail address. */
export const SearchContacts = ListPage.extend({ search: z.string().trim().max(200).default('') })
export type SearchContacts = z.infer<typeof SearchContacts>

export const ErasureAsked = z.object({ erasureId: Uuid })
export const ErasureView = z.object({
  id: Uuid,
  kind: z.enum(['person', 'contact', 'business']),
  subjectId: Uuid,
  state: z.enum(['waiting', 'copies', 'rows', 'done', 'taken-back']),
  askedAt: InstantText,
  dueAt: InstantText,
  endedAt: InstantText.nullable(),
  /** Rows removed or emptied so far. */
  rows: z.number().int(),
  /** Places where the subject was still found at the end; null before. */
  found: z.number().int().nullable(),
})
export type ErasureView = z.infer<typeof ErasureView>
export const ErasureList = listOf(ErasureView)

/** What of a business goes by itself after a while. */
export const keptThings = ['talk', 'calls', 'recordings', 'message-texts', 'messages', 'events', 'exports'] as const
/** For how many days each is kept here, as the operator has set it; null: for ever. */
export const RetentionView = z.object({
  items: z.array(z.object({ name: z.enum(keptThings), days: z.number().int().nullable() })),
})
export type RetentionView = z.infer<typeof RetentionView>

/** What the demo business is once its invented customers are gone. */
export const DemoRemoved = z.object({ demo: z.literal(false) })
