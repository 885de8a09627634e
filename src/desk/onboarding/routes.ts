import * as contract from '#contract/onboarding.ts'
import { paths } from '#contract/paths.ts'
import { members } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { changeOnboarding, getOnboarding } from './onboarding.ts'

export const onboardingRoutes = [
  route({
    method: 'GET',
    path: paths.api.onboarding,
    summary: 'The first steps of the business, read from its rows: what is done, where the rest is, what callers hear',
    access: members('manager'),
    limit: 'lenient',
    answer: { 200: contract.OnboardingView },
    fails: ['not_found'],
    handle: (tx) => getOnboarding(tx),
  }),
  route({
    method: 'PATCH',
    path: paths.api.onboarding,
    summary: 'Skip steps, take them up again, hide the list or show it',
    access: members('manager'),
    limit: 'lenient',
    body: contract.ChangeOnboarding,
    answer: { 200: contract.OnboardingView },
    fails: ['not_found'],
    handle: (tx, { body }) => changeOnboarding(tx, body),
  }),
]
