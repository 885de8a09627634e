import type { Clock } from '../clock/clock.ts'
import type { Decision, Limiter } from './limiter.ts'

/** The longest time a process refuses from memory although another process may have given a count back meanwhile. */
const mostMs = 1_000
const mostRemembered = 10_000

type Refusal = { decision: Decision; atMs: number; untilMs: number }

/**
 * Refuses a repeated request from memory while its refusal still holds, so that a flood costs the store next to
 * nothing. Exact except for counts that another process gives back: no count is forgotten before the time the store
 * told.
 */
export function rememberRefusals(store: Limiter, clock: Clock): Limiter {
  const refusals = new Map<string, Refusal>()

  function remember(asked: string, decision: Decision): void {
    const exhausted = decision.standings.filter(({ remaining }) => remaining <= 0)
    const atMs = clock.nowMs()
    if (refusals.size >= mostRemembered) refusals.clear()
    refusals.set(asked, {
      decision,
      atMs,
      untilMs: atMs + Math.min(mostMs, ...exhausted.map(({ resetMs }) => resetMs)),
    })
  }

  function recall(asked: string): Decision | null {
    const refusal = refusals.get(asked)
    if (!refusal) return null
    const passedMs = clock.nowMs() - refusal.atMs
    if (passedMs < 0 || refusal.atMs + passedMs >= refusal.untilMs) {
      refusals.delete(asked)
      return null
    }
    const standings = refusal.decision.standings.map((standing) => ({
      ...standing,
      resetMs: Math.max(0, standing.resetMs - passedMs),
    }))
    return { allowed: false, standings }
  }

  return {
    async take(limits) {
      const asked = JSON.stringify(limits)
      const refused = recall(asked)
      if (refused) return refused
      const decision = await store.take(limits)
      if (!decision.allowed) remember(asked, decision)
      return decision
    },
    async giveBack(limits) {
      await store.giveBack(limits)
      refusals.clear()
    },
    close: () => store.close(),
  }
}
