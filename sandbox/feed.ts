export type Numbered<E> = {
  seq: number
  event: E
}

/** A short history with subscribers: a late or returning subscriber first gets the entries it missed. */
export type Feed<E> = {
  publish(event: E): void
  /** Calls with everything after `after`, then with each new event, until the result is called. */
  subscribe(listener: (entry: Numbered<E>) => void, after?: number): () => void
  history(): E[]
  subscribers(): number
  /** The newest entry's number; 0 when there is none. */
  last(): number
}

/** Keeps the newest `capacity` events. */
export function createFeed<E>(capacity = 5000): Feed<E> {
  const listeners = new Set<(entry: Numbered<E>) => void>()
  let entries: Numbered<E>[] = []
  let newest = 0
  return {
    publish(event) {
      const entry = { seq: ++newest, event }
      entries.push(entry)
      if (entries.length > capacity * 1.2) entries = entries.slice(-capacity)
      for (const listener of [...listeners]) listener(entry)
    },
    subscribe(listener, after = 0) {
      for (const entry of entries.filter(({ seq }) => seq > after)) listener(entry)
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    history: () => entries.map(({ event }) => event),
    subscribers: () => listeners.size,
    last: () => newest,
  }
}
