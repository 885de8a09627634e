/** Turns what is told live into reading anew, in so few requests that a rush does not use up the person's limit. */
import type { LiveChange } from '#contract/live.ts'
import { queryClient } from './query.ts'

/** A quiet desk's change shows within this. */
const soonMs = 250
/** So many readings may follow each other closely; in the long run there is one every `paceMs`. */
const burst = 20
const paceMs = 2_000

const groups = new Set<string>()
let left = burst
let countedAt = performance.now()
let timer: ReturnType<typeof setTimeout> | null = null

export function onChanges(changes: LiveChange[]): void {
  for (const { type } of changes) groups.add(type.slice(0, type.indexOf('.')))
  plan()
}

/** Nobody knows what was missed: all that is on the screen is read anew. */
export function onReset(): void {
  groups.add('*')
  plan()
}

function plan(): void {
  if (timer !== null || document.hidden) return
  const now = performance.now()
  left = Math.min(burst, left + (now - countedAt) / paceMs)
  countedAt = now
  timer = setTimeout(read, Math.max(soonMs, (1 - left) * paceMs))
}

function read(): void {
  timer = null
  left -= 1
  const told = new Set(groups)
  groups.clear()
  void queryClient.invalidateQueries({
    predicate: ({ meta }) => {
      const live = (meta?.['live'] ?? []) as string[]
      return live.length > 0 && (told.has('*') || live.some((group) => told.has(group)))
    },
  })
}

/** A window that nobody sees reads nothing, and catches up when it is looked at. */
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && groups.size > 0) plan()
})
