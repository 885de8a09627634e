/**
 * Reactions: which event sets off which jobs. The jobs are written in the event's transaction and run after its commit.
 */
import type { EventData, EventType } from '#contract/events.ts'
import { concludeCall, concludeConversation, noteCalledBack, obeyPerson } from './afterwards/index.ts'
import {
  mailFailedReminder,
  notifyOwner,
  notifyOwnerOfChange,
  notifyOwnerOfReply,
  sendConfirmation,
  tellAsPlanned,
  tellChanged,
  tellDeclined,
  tellInstead,
  tellLapsed,
  tellRequested,
} from './appointments/index.ts'
import { beginCallRecording, dropCallRecording, reachAboutMessage, reachWithCode, seekPerson } from './calls/index.ts'
import { notifyOfCallback } from './conversation/index.ts'
import type { JobHandle } from './platform/jobs/job.ts'

const reactions = [
  on('appointment.booked', sendConfirmation, notifyOwner),
  on('appointment.requested', tellRequested, notifyOwner),
  on('appointment.approved', tellChanged),
  on('appointment.expired', tellChanged),
  on('appointment.declined', tellDeclined),
  on('appointment.moved', tellChanged, notifyOwnerOfChange),
  on('appointment.cancelled', tellChanged, notifyOwnerOfChange),
  on('appointment.alternatives-offered', tellInstead),
  on('appointment.alternatives-lapsed', tellLapsed),
  on('appointment.alternatives-withdrawn', tellAsPlanned),
  on('appointment.replied', notifyOwnerOfReply),
  on('message.failed', mailFailedReminder),
  on('conversation.callback-requested', notifyOfCallback, reachAboutMessage, concludeConversation),
  on('conversation.ended', concludeConversation),
  on('call.ended', concludeCall),
  on('person.answered', obeyPerson),
  on('reach.taken', noteCalledBack),
  on('number-code.sent', reachWithCode),
  on('conversation.person-wanted', seekPerson),
  on('conversation.recording-agreed', beginCallRecording),
  on('conversation.recording-refused', dropCallRecording),
]

type Reaction = { event: EventType; jobs: JobHandle<unknown>[] }

/** A job that this event can set off: its payload needs nothing the event's data does not hold. */
type Fitting<T extends EventType, J> = J extends JobHandle<infer P> ? (EventData<T> extends P ? J : never) : never

function on<T extends EventType, J extends JobHandle<unknown>[]>(
  event: T,
  ...jobs: { [I in keyof J]: Fitting<T, J[I]> }
): Reaction {
  return { event, jobs }
}

export function reactionsTo(type: EventType): JobHandle<unknown>[] {
  return reactions.filter((reaction) => reaction.event === type).flatMap((reaction) => reaction.jobs)
}
