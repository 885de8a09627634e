import { setTimeout as delay } from 'node:timers/promises'

/**
 * Looks every few milliseconds until there is something; fails after the deadline with what was waited for. No test
 * sleeps. The deadline is for what never comes, and longer than anything takes on a machine that is busy with other
 * things.
 */
export async function eventually<T>(
  what: string,
  look: () => T | Promise<T>,
  withinMs = 60_000,
): Promise<NonNullable<Exclude<T, false | 0>>> {
  const deadline = performance.now() + withinMs
  for (;;) {
    const found = await look()
    if (found) return found as NonNullable<Exclude<T, false | 0>>
    if (performance.now() > deadline) throw new Error(`Within ${withinMs} ms this did not come about: ${what}`)
    await delay(10)
  }
}
