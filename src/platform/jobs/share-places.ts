/**
 * Bounds one business's share of a lane's places: when its receivers hang, they hold its own share, and other
 * businesses' jobs still run.
 */
import type { Job, WorkerEvents } from 'graphile-worker'

export type PlaceShare = {
  /**
   * Waits its turn to ask for a job, then names the businesses whose share is full; the queue passes their jobs over.
   */
  businessesWithTheirShare(): Promise<string[]>
}

/**
 * Counts the places of each business, by the flag on its jobs. One worker of the lane asks for a job at a time: two at
 * once would both see the last place free.
 */
export function sharePlaces(events: WorkerEvents, mostOfOne: number): PlaceShare {
  const held = new Map<string, string[]>()
  let asking: Promise<void> = Promise.resolve()
  let answered = () => {}
  const change = (job: Job, by: 1 | -1) => {
    for (const business of Object.keys(job.flags ?? {})) {
      const jobs = held.get(business) ?? []
      const left = by === 1 ? [...jobs, job.id] : jobs.filter((id) => id !== job.id)
      if (left.length) held.set(business, left)
      else held.delete(business)
    }
  }
  events.on('job:start', ({ job }) => {
    change(job, 1)
    answered()
  })
  events.on('job:complete', ({ job }) => change(job, -1))
  events.on('worker:fatalError', ({ worker }) => {
    const job = worker.getActiveJob()
    if (job) change(job, -1)
  })
  events.on('worker:getJob:empty', () => answered())
  events.on('worker:getJob:error', () => answered())
  return {
    async businessesWithTheirShare() {
      const before = asking
      let done = () => {}
      asking = new Promise((resolve) => (done = resolve))
      await before
      answered = done
      return [...held].flatMap(([business, jobs]) => (jobs.length >= mostOfOne ? [business] : []))
    },
  }
}
