/**
 * Every event: its type and its data. Ids and codes only; values stay in the rows the ids name. The first field is the
 * event's subject: what it is about, and what the audit log is searched by.
 */
import { z } from 'zod'
import { InstantText, Uuid } from './values.ts'

export const eventTypes = {
  'business.created': z.object({ businessId: Uuid }),
  'business.closed': z.object({ businessId: Uuid, erasureId: Uuid }),
  'business.reopened': z.object({ businessId: Uuid }),
  'business.erased': z.object({ businessId: Uuid, erasureId: Uuid }),
  'business.weekly-mail-changed': z.object({ businessId: Uuid, on: z.boolean() }),
  /** By an admin of the installation; the reason stands in the row. */
  'business.suspended': z.object({ businessId: Uuid }),
  'business.resumed': z.object({ businessId: Uuid }),
  /** An admin has mailed so many of its owners. */
  'business.messaged': z.object({ businessId: Uuid, mails: z.number().int() }),
  'business.widget-changed': z.object({ businessId: Uuid, published: z.boolean() }),
  'business.reach-changed': z.object({ businessId: Uuid, countries: z.array(z.string()) }),
  /** `fields`: which of the profile; their values stay in the row. */
  'business.profile-changed': z.object({ businessId: Uuid, fields: z.array(z.string()) }),
  /** Calls are taken by the receptionist, or not for now. */
  'business.receptionist-changed': z.object({ businessId: Uuid, on: z.boolean() }),
  /** How the receptionist speaks and behaves. */
  'business.words-changed': z.object({ businessId: Uuid, fields: z.array(z.string()) }),
  /** Its invented customers were removed, with all that they left. */
  'business.demo-removed': z.object({ businessId: Uuid }),
  'business.reminders-changed': z.object({ businessId: Uuid }),
  'business.notices-changed': z.object({ businessId: Uuid }),
  'business.notices-confirmed': z.object({ businessId: Uuid }),
  'api-key.created': z.object({ apiKeyId: Uuid }),
  'api-key.revoked': z.object({ apiKeyId: Uuid }),
  'member.joined': z.object({ userId: Uuid, role: z.string() }),
  'member.role-changed': z.object({ userId: Uuid, from: z.string(), to: z.string() }),
  'member.removed': z.object({ userId: Uuid }),
  'invitation.made': z.object({ invitationId: Uuid, role: z.string() }),
  'invitation.withdrawn': z.object({ invitationId: Uuid }),
  'invitation.accepted': z.object({ invitationId: Uuid, userId: Uuid }),
  'impersonation.started': z.object({ impersonationId: Uuid, adminId: Uuid }),
  /**
   * An admin ended it, the same admin started another, or its time ran out: a job then records it within about a
   * minute.
   */
  'impersonation.ended': z.object({ impersonationId: Uuid, adminId: Uuid, endedAt: InstantText }),
  'user.created': z.object({ userId: Uuid }),
  'user.email-verified': z.object({ userId: Uuid }),
  /** `fields`: which of what they say of themselves. */
  'user.profile-changed': z.object({ userId: Uuid, fields: z.array(z.string()) }),
  'user.password-changed': z.object({ userId: Uuid }),
  'user.two-factor-enabled': z.object({ userId: Uuid }),
  'user.two-factor-disabled': z.object({ userId: Uuid }),
  /**
   * The removal takes three days and a second use of the mailbox. A sign-in with the factor stops it, and so does a
   * link in the mail.
   */
  'user.two-factor-removal-asked': z.object({ userId: Uuid }),
  'user.two-factor-kept': z.object({ userId: Uuid }),
  'user.recovery-codes-changed': z.object({ userId: Uuid }),
  'user.google-linked': z.object({ userId: Uuid }),
  'user.made-admin': z.object({ userId: Uuid }),
  'user.removed': z.object({ userId: Uuid }),
  'user.reset-asked': z.object({ userId: Uuid }),
  'user.export-started': z.object({ userId: Uuid }),
  'user.exported': z.object({ userId: Uuid }),
  /** It will be erased; until then a mailed link opens it again. */
  'user.closed': z.object({ userId: Uuid, erasureId: Uuid }),
  'user.restored': z.object({ userId: Uuid }),
  'user.erased': z.object({ userId: Uuid, erasureId: Uuid }),
  'export.asked': z.object({ exportId: Uuid, businessId: Uuid.nullable() }),
  'export.ready': z.object({ exportId: Uuid, businessId: Uuid.nullable() }),
  'export.failed': z.object({ exportId: Uuid, businessId: Uuid.nullable(), code: z.string() }),
  'export.fetched': z.object({ exportId: Uuid, businessId: Uuid.nullable() }),
  'session.started': z.object({ userId: Uuid }),
  'session.ended': z.object({ userId: Uuid }),
  /**
   * A password or a code was wrong. `userId` is set only when there is such an account. The first two steps belong to
   * signing in; the others to a signed-in person: the password before they change their login, and the code that would
   * switch the second factor on.
   */
  'sign-in.failed': z.object({
    userId: Uuid.nullable(),
    step: z.enum(['password', 'two-factor', 'reauthentication', 'two-factor-setup']),
  }),
  /**
   * A known caller asked for something they may not have. `route` is the template, e.g. `GET
   * /api/businesses/{businessId}`.
   */
  'access.denied': z.object({ businessId: Uuid.nullable(), route: z.string(), code: z.string() }),
  'audit.export-started': z.object({ businessId: Uuid.nullable() }),
  'audit.exported': z.object({ businessId: Uuid.nullable(), rows: z.number().int() }),
  'mail.drafted': z.object({ mailId: Uuid, kind: z.string() }),
  'mail.sent': z.object({ mailId: Uuid }),
  'mail.failed': z.object({ mailId: Uuid, code: z.string() }),
  'mail.unknown': z.object({ mailId: Uuid }),
  'contact-form.received': z.object({ contactMessageId: Uuid }),
  'contact.created': z.object({ contactId: Uuid }),
  'contact.address-added': z.object({ contactId: Uuid }),
  /** `fields`: which of them; their values stay in the row. */
  'contact.changed': z.object({ contactId: Uuid, fields: z.array(z.string()) }),
  /** `mergedId` was the same person; it is gone. */
  'contact.merged': z.object({ contactId: Uuid, mergedId: Uuid }),
  'contact.export-started': z.object({ contactId: Uuid }),
  'contact.exported': z.object({ contactId: Uuid }),
  'contact.erasure-asked': z.object({ contactId: Uuid, erasureId: Uuid }),
  'contact.erased': z.object({ contactId: Uuid, erasureId: Uuid }),
  /** They asked by their link, and it was left to the business, because not all of it is certainly theirs. */
  'contact.erasure-wanted': z.object({ contactId: Uuid, appointmentId: Uuid }),
  /** They proved an address on file by a code, to see or erase what is kept; or typed a wrong one. */
  'contact.address-proved': z.object({ contactId: Uuid, addressId: Uuid }),
  /** Somebody whom the desk may ring once their number is proved. */
  'person.added': z.object({ personId: Uuid }),
  /** `again`: their address is another one, and has to be proved. */
  'person.changed': z.object({ personId: Uuid, again: z.boolean() }),
  'person.removed': z.object({ personId: Uuid }),
  'person.proved': z.object({ personId: Uuid }),
  'people.reordered': z.object({ businessId: Uuid }),
  /** `subjectId`: whom the code is about, e.g. a person; `purpose` says what it is. */
  'number-code.sent': z.object({ numberCodeId: Uuid, subjectId: Uuid, purpose: z.string(), by: z.string() }),
  'number-code.wrong': z.object({ numberCodeId: Uuid, subjectId: Uuid, purpose: z.string() }),
  'subject.created': z.object({ subjectId: Uuid }),
  /** `fields`: which of them; their values stay in the row. `removed`: nothing refers to it, so its row is gone. */
  'subject.changed': z.object({ subjectId: Uuid, fields: z.array(z.string()) }),
  'subject.removed': z.object({ subjectId: Uuid }),
  'service.created': z.object({ serviceId: Uuid }),
  'service.changed': z.object({ serviceId: Uuid, fields: z.array(z.string()) }),
  'service.removed': z.object({ serviceId: Uuid }),
  'knowledge.added': z.object({ knowledgeId: Uuid }),
  'knowledge.changed': z.object({ knowledgeId: Uuid }),
  'knowledge.removed': z.object({ knowledgeId: Uuid }),
  /** A caller has asked what nobody had told the desk; later somebody answered it for the next one, or let it be. */
  'question.unanswered': z.object({ questionId: Uuid, conversationId: Uuid }),
  'question.answered': z.object({ questionId: Uuid, knowledgeId: Uuid }),
  'rehearsal.asked': z.object({ rehearsalId: Uuid }),
  'question.dismissed': z.object({ questionId: Uuid }),
  /** Time of a subject that cannot be booked. */
  'block.added': z.object({ blockId: Uuid, subjectId: Uuid }),
  'block.removed': z.object({ blockId: Uuid, subjectId: Uuid }),
  /** Of the whole business, or of one of its staff; made anew, the address before it leads nowhere. */
  'calendar-feed.made': z.object({ feedId: Uuid, subjectId: Uuid.nullable() }),
  'calendar-feed.revoked': z.object({ feedId: Uuid }),
  /** What became of the appointments in it: others have them, their customers were asked, or they are left. */
  'block.settled': z.object({
    blockId: Uuid,
    moved: z.number().int(),
    asked: z.number().int(),
    left: z.number().int(),
  }),
  'calendar.connected': z.object({ connectionId: Uuid, subjectId: Uuid }),
  /** So many of its busy times were entered and freed. */
  'calendar.changed': z.object({ connectionId: Uuid, added: z.number().int(), removed: z.number().int() }),
  /** It cannot be read any more; recovered: it can again. */
  'calendar.failing': z.object({ connectionId: Uuid, code: z.string() }),
  'calendar.recovered': z.object({ connectionId: Uuid }),
  /** A busy time came to lie over an appointment that stands. */
  'calendar.conflict': z.object({ appointmentId: Uuid, connectionId: Uuid }),
  'calendar.disconnected': z.object({ connectionId: Uuid }),
  /** Of the business, or of the subject whose hours they are. */
  'hours.changed': z.object({ ownerId: Uuid }),
  'appointment.booked': z.object({ appointmentId: Uuid, serviceId: Uuid, contactId: Uuid }),
  /** It has its time, and waits for the business's approval or a visitor's code. */
  'appointment.requested': z.object({ appointmentId: Uuid, serviceId: Uuid, contactId: Uuid }),
  /** What was requested is booked now. `version`: the appointment's after the change. */
  'appointment.approved': z.object({ appointmentId: Uuid, version: z.number().int() }),
  /** Nobody said yes in time: the time is free again. */
  'appointment.expired': z.object({ appointmentId: Uuid, version: z.number().int() }),
  /** Somebody of the business passed the rules for it; the reason stands in the row. */
  'appointment.squeezed-in': z.object({ appointmentId: Uuid }),
  'appointment.confirmed': z.object({ appointmentId: Uuid }),
  'appointment.declined': z.object({ appointmentId: Uuid }),
  /** `version`: the appointment's after the change. */
  'appointment.moved': z.object({ appointmentId: Uuid, version: z.number().int() }),
  'appointment.cancelled': z.object({
    appointmentId: Uuid,
    version: z.number().int(),
    cancelledFor: z.enum(['customer', 'business']),
    late: z.boolean(),
  }),
  'appointment.completed': z.object({ appointmentId: Uuid, version: z.number().int() }),
  'appointment.no-show': z.object({ appointmentId: Uuid, version: z.number().int() }),
  /** Somebody of the staff said how the visit goes; `version`: of the appointment that they spoke of. */
  'appointment.on-my-way': z.object({ appointmentId: Uuid, version: z.number().int() }),
  'appointment.arrived': z.object({ appointmentId: Uuid, version: z.number().int() }),
  'appointment.cannot-come': z.object({ appointmentId: Uuid, version: z.number().int() }),
  /** It cannot be as it was: its customer is offered so many times that are held. Later: nobody has answered. */
  'appointment.alternatives-offered': z.object({
    appointmentId: Uuid,
    version: z.number().int(),
    count: z.number().int(),
  }),
  'appointment.alternatives-lapsed': z.object({ appointmentId: Uuid, version: z.number().int() }),
  /** Whoever was absent is back: it can take place as planned. */
  'appointment.alternatives-withdrawn': z.object({ appointmentId: Uuid, version: z.number().int() }),
  /** The customer's answer to a reminder, about the appointment as it was then. */
  'appointment.replied': z.object({
    appointmentId: Uuid,
    version: z.number().int(),
    said: z.enum(['coming', 'wants-to-move']),
  }),
  'conversation.started': z.object({ conversationId: Uuid, channel: z.enum(['phone', 'web', 'sms']) }),
  'conversation.ended': z.object({ conversationId: Uuid }),
  /**
   * How it came out, an `Outcome` of afterwards.ts; again when it came to be another one, or its summary did. `before`:
   * how it had come out until then. Older events do not say.
   */
  'conversation.concluded': z.object({
    conversationId: Uuid,
    outcome: z.string(),
    before: z.string().nullable().optional(),
  }),
  /** How a number is treated from here on, a `Treatment` of afterwards.ts. */
  'caller.treated': z.object({ treatmentId: Uuid, treatment: z.string() }),
  'business.texting-changed': z.object({ businessId: Uuid }),
  /** A person of the business answered a summary by text, or said when they want none. */
  'person.answered': z.object({ personId: Uuid, summaryTextId: Uuid, answer: z.enum(['call-back', 'done', 'block']) }),
  'person.off': z.object({ personId: Uuid }),
  'person.on': z.object({ personId: Uuid }),
  /** Something is left to do. `overdue`: nobody has done it in time. */
  'task.added': z.object({ taskId: Uuid, conversationId: Uuid.nullable(), kind: z.string() }),
  'task.done': z.object({ taskId: Uuid }),
  'task.undone': z.object({ taskId: Uuid }),
  /** The time at which they hung up was texted to them. */
  'task.texted': z.object({ taskId: Uuid }),
  'task.overdue': z.object({ taskId: Uuid }),
  /** A person of the business answers in a text conversation, and the receptionist is silent. */
  'conversation.taken-over': z.object({ conversationId: Uuid }),
  'conversation.handed-back': z.object({ conversationId: Uuid }),
  /** The caller read the code that was sent to where their appointment was booked from; or too many wrong ones. */
  'conversation.caller-proved': z.object({ conversationId: Uuid }),
  'conversation.proof-failed': z.object({ conversationId: Uuid }),
  'conversation.callback-requested': z.object({ callbackRequestId: Uuid, conversationId: Uuid }),
  /** They had heard that the call is recorded, and went on; or said no. */
  'conversation.recording-agreed': z.object({ conversationId: Uuid }),
  'conversation.recording-refused': z.object({ conversationId: Uuid }),
  /** The receptionist has told the caller that she gets somebody. */
  'conversation.person-wanted': z.object({ conversationId: Uuid }),
  'conversation.brain-failed': z.object({ conversationId: Uuid, brain: z.string(), reason: z.string() }),
  /** A caller told of a danger, and was told what to do. Which danger stands in their turns alone. */
  'conversation.danger-told': z.object({ conversationId: Uuid }),
  'conversation.claim-stopped': z.object({ conversationId: Uuid, brain: z.string() }),
  'call.received': z.object({ callId: Uuid, conversationId: Uuid }),
  'call.requested': z.object({ callId: Uuid, conversationId: Uuid }),
  'call.ringing': z.object({ callId: Uuid }),
  'call.failed': z.object({ callId: Uuid, code: z.string() }),
  'call.answered': z.object({ callId: Uuid }),
  /** The receptionist is given up: the caller is asked to leave a message. */
  'call.voicemail': z.object({ callId: Uuid }),
  /** The caller hears music while a person of the business is sought, and talks with them. */
  'call.waiting': z.object({ callId: Uuid }),
  'call.connected': z.object({ callId: Uuid }),
  /** The caller is with the receptionist again. */
  'call.returned': z.object({ callId: Uuid }),
  'call.ended': z.object({ callId: Uuid, reason: z.string() }),
  'call.unrouted': z.object({ providerEventId: Uuid }),
  /** A search for a person who takes a caller or an urgent message. `given-up`: nobody has. */
  'reach.began': z.object({ reachId: Uuid }),
  'reach.taken': z.object({ reachId: Uuid }),
  'reach.given-up': z.object({ reachId: Uuid }),
  'ring.began': z.object({ ringId: Uuid, reachId: Uuid, personId: Uuid }),
  'ring.ended': z.object({ ringId: Uuid, reachId: Uuid, outcome: z.string() }),
  /** What a caller left as a message, or said in the call. `recording.stored`: it can be listened to here. */
  'recording.made': z.object({ recordingId: Uuid, callId: Uuid, kind: z.string() }),
  'recording.stored': z.object({ recordingId: Uuid, callId: Uuid }),
  'recording.failed': z.object({ recordingId: Uuid, callId: Uuid, code: z.string() }),
  'recording.fetched': z.object({ recordingId: Uuid }),
  'photo.fetched': z.object({ photoId: Uuid }),
  'message.drafted': z.object({ messageId: Uuid }),
  'message.sent': z.object({ messageId: Uuid }),
  'message.failed': z.object({ messageId: Uuid, code: z.string() }),
  'message.unknown': z.object({ messageId: Uuid }),
  /** A person texted STOP to the business, or START again. The carrier answers HELP itself. */
  'text.received': z.object({ textId: Uuid, threadId: Uuid }),
  'text.thread-read': z.object({ threadId: Uuid }),
  'texts.stopped': z.object({ optOutId: Uuid }),
  'texts.started': z.object({ optOutId: Uuid }),
  'texts.help-asked': z.object({ providerEventId: Uuid }),
  'webhook.created': z.object({ webhookId: Uuid }),
  'webhook.changed': z.object({ webhookId: Uuid }),
  'webhook.removed': z.object({ webhookId: Uuid }),
  'webhook.secret-rotated': z.object({ webhookId: Uuid }),
  /** We switched it off: it answered 410, or nothing has arrived for days. */
  'webhook.disabled': z.object({ webhookId: Uuid, reason: z.enum(['gone', 'failing']) }),
  /**
   * `restoreId`: the era that it began. The rows are those of a backup from then on; what stands before it is of the
   * time before that.
   */
  'installation.restored': z.object({ restoreId: z.string(), backupAt: InstantText }),
  /** What is sealed at rest is sealed with the SECRET_KEY of today. */
  'secret-key.changed': z.object({ keyId: z.string() }),
  /** Texts, mails, calls and webhooks go out again. */
  'outgoing.resumed': z.object({ restoreId: z.string(), pausedAt: InstantText }),
  'job.retried': z.object({ jobId: z.string() }),
} as const

export type EventType = keyof typeof eventTypes
export type EventData<T extends EventType> = z.infer<(typeof eventTypes)[T]>
