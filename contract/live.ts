/** What people of a business are told while they look: that something changed, by ids and codes alone. */
import { z } from 'zod'
import { Uuid } from './values.ts'

/**
 * Of these, every member is told: a type of event begins with one of them. What concerns roles, keys and signing in is
 * the managers' audit log.
 */
const liveGroups = [
  'appointment',
  'block',
  'business',
  'call',
  'contact',
  'conversation',
  'hours',
  'knowledge',
  'message',
  'offer',
  'person',
  'question',
  'recording',
  'service',
  'subject',
  'text',
  'task',
] as const

export const isLive = (type: string): boolean => liveGroups.some((group) => type.startsWith(`${group}.`))

/** Not of the log: somebody has said something in a conversation, its subject. */
export const saidLive = 'conversation.said'

/** One change: read what `subject` names anew if it is on the screen. */
export const LiveChange = z.object({ type: z.string(), subject: Uuid.nullable() })
export type LiveChange = z.infer<typeof LiveChange>
