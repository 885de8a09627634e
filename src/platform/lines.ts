/** The lines this process holds now, and what their timers wait for. In memory alone: they end with the process. */
export type Lines = {
  /** `timers`: milliseconds until each timer runs, by its name. The result lets the line go. */
  hold(conversationId: string, timers: () => Partial<Record<string, number>>): () => void
  /** Null where no line of this conversation is held here. */
  timersOf(conversationId: string): Partial<Record<string, number>> | null
}

export function createLines(): Lines {
  const held = new Map<string, () => Partial<Record<string, number>>>()
  return {
    hold(conversationId, timers) {
      held.set(conversationId, timers)
      return () => {
        // A later line of the same conversation stays.
        if (held.get(conversationId) === timers) held.delete(conversationId)
      }
    },
    timersOf: (conversationId) => held.get(conversationId)?.() ?? null,
  }
}
