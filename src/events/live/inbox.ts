/** What waits for one reader, in order, until the reader is gone. */
export function createInbox<Item>(gone: AbortSignal) {
  let waiting: Item[] = []
  let wake = () => undefined as void
  gone.addEventListener('abort', () => wake(), { once: true })
  return {
    size: () => waiting.length,
    put(item: Item): void {
      waiting.push(item)
      wake()
    },
    /** This alone, instead of all that waits. */
    replace(item: Item): void {
      waiting = [item]
    },
    /** Resolves with the next, when there is one; null once the reader is gone. */
    async take(): Promise<Item | null> {
      while (waiting.length === 0 && !gone.aborted)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      return gone.aborted ? null : (waiting.shift() ?? null)
    },
  }
}
