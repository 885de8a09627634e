/** Runs one check: within a deadline, once, and not where a check it needs has failed. */
import { setTimeout as delay } from 'node:timers/promises'
import { fail, messageOf, warn, type Finding } from '#src/platform/ops/finding.ts'
import { deadlineMs } from './deadlines.ts'
import type { Looked } from './looked.ts'

export type Check = {
  id: string
  /** Ids of checks that must pass first; otherwise this one reports "not looked at". */
  needs?: string[]
  run(looked: Looked): Promise<Finding>
}

export type CheckResult = Finding & { id: string }

export const notLookedAt = (failed: string): Finding => warn(`not looked at: ${failed} failed`, `Mend ${failed} first.`)

type Outcome = {
  finding: Finding
  /** The check at the root of it, when this one failed or was not looked at. */ failed: string | null
}

/** Runs every check and returns the findings in order. A needed check that stands later in the list runs first. */
export async function runChecks(checks: Check[], looked: Looked): Promise<CheckResult[]> {
  const outcomes = new Map<string, Promise<Outcome>>()
  const outcomeOf = (check: Check): Promise<Outcome> => {
    const known = outcomes.get(check.id) ?? lookAt(check)
    outcomes.set(check.id, known)
    return known
  }
  const lookAt = async (check: Check): Promise<Outcome> => {
    for (const id of check.needs ?? []) {
      const needed = checks.find((other) => other.id === id)
      if (!needed) throw new Error(`${check.id} needs ${id}, which is no check`)
      const { failed } = await outcomeOf(needed)
      if (failed !== null) return { finding: notLookedAt(failed), failed }
    }
    const finding = await findingOf(check, looked)
    return { finding, failed: finding.state === 'fail' ? check.id : null }
  }
  const found: CheckResult[] = []
  for (const check of checks) found.push({ id: check.id, ...(await outcomeOf(check)).finding })
  return found
}

/** A check that throws or does not end counts as failed; the others still run. */
async function findingOf(check: Check, looked: Looked): Promise<Finding> {
  const given = new AbortController()
  const late = delay(deadlineMs, undefined, { signal: given.signal }).then(() => {
    throw new Error(`no answer within ${deadlineMs / 1000} s`)
  })
  late.catch(() => undefined)
  try {
    return await Promise.race([check.run(looked), late])
  } catch (error) {
    return fail(`could not be looked at: ${messageOf(error)}`, 'Mend what is named here, and run npm run doctor again.')
  } finally {
    given.abort()
  }
}
