import type { EventType } from '#contract/events.ts'

/** What happened, in a sentence; an event without one is shown by its name. */
export type Sentences = Partial<Record<EventType, string>>
