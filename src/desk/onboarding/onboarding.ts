/** The list of the first days, derived from rows: a step is done because of what stands there, not by a tick. */
import {
  onboardingSteps,
  type ChangeOnboarding,
  type OnboardingStep,
  type OnboardingView,
} from '#contract/onboarding.ts'
import { linkTo } from '#contract/paths.ts'
import { screens } from '#contract/screens.ts'
import { listServices, listStaff } from '#src/appointments/index.ts'
import { findManner, findSteps, getBusiness, lockBusiness, updateSteps } from '#src/businesses/index.ts'
import { findKnowledge, answersOf, whatCallersHear } from '#src/conversation/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { hasTalked } from './onboarding-queries.ts'

type Facts = Awaited<ReturnType<typeof readFacts>>

/** One step: when it is done, where that happens, and what callers hear because of it. */
type Step = { isDone(facts: Facts): boolean; at: string; hear(facts: Facts): string | null }

const settings = (page: string) => `${screens.settings}/${page}`

const steps: Record<OnboardingStep, Step> = {
  business: {
    isDone: ({ business }) => business.address !== null,
    at: settings('business'),
    hear: ({ answers }) => answers.address,
  },
  hours: {
    isDone: ({ business }) => business.hours.length > 0,
    at: settings('hours'),
    hear: ({ answers }) => answers.hours,
  },
  services: {
    isDone: ({ services }) => services.length > 0,
    at: settings('services'),
    hear: ({ answers }) => answers.services,
  },
  staff: { isDone: ({ staff }) => staff.length > 0, at: settings('staff'), hear: () => null },
  greeting: {
    isDone: ({ manner }) => manner.changedAt !== null,
    at: screens.receptionist,
    hear: ({ hear }) => hear.greeting,
  },
  knowledge: {
    isDone: ({ knowledge }) => knowledge.length > 0,
    at: screens.knowledge,
    hear: ({ knowledge }) => knowledge[0]?.answer ?? null,
  },
  talk: { isDone: ({ talked }) => talked, at: `${screens.receptionist}#talk`, hear: () => null },
}

export async function getOnboarding(tx: Tx): Promise<OnboardingView> {
  const facts = await readFacts(tx)
  const { skipped, hidden } = await findSteps(tx)
  const list = onboardingSteps.map((step) => {
    const { isDone, at, hear } = steps[step]
    const state = isDone(facts) ? ('done' as const) : skipped.includes(step) ? ('skipped' as const) : ('open' as const)
    return { step, state, at: linkTo(at, { slug: facts.business.slug }), hear: hear(facts) }
  })
  return {
    steps: list,
    complete: list.every(({ state }) => state !== 'open'),
    hidden,
    number: facts.business.numbers[0] ?? null,
  }
}

/** Skips steps, takes them up again, hides the list or shows it. */
export async function changeOnboarding(
  tx: Tx,
  { skip = [], resume = [], hidden }: ChangeOnboarding,
): Promise<OnboardingView> {
  await lockBusiness(tx)
  const before = await findSteps(tx)
  const skipped = onboardingSteps.filter(
    (step) => (before.skipped.includes(step) || skip.includes(step)) && !resume.includes(step),
  )
  await updateSteps(tx, { skipped, hidden: hidden ?? before.hidden })
  return getOnboarding(tx)
}

async function readFacts(tx: Tx) {
  const business = await getBusiness(tx)
  const services = await listServices(tx)
  const manner = await findManner(tx)
  return {
    ...{ business, services, manner },
    staff: await listStaff(tx),
    knowledge: await findKnowledge(tx),
    talked: await hasTalked(tx),
    hear: whatCallersHear({ business, manner }),
    answers: answersOf({ business, services }),
  }
}
