import { paths } from '#contract/paths.ts'
import * as reaching from '#contract/reaching.ts'
import { askingForNotices, changeBusiness } from '#src/businesses/index.ts'
import type { Context } from '#src/context.ts'
import { members } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { listPeople } from './list-people.ts'
import { peoplePages } from './pages/routes.ts'
import { provePerson, sendPersonCode } from './prove-person.ts'
import { setPeople } from './set-people.ts'

export const reachingRoutes = (ctx: Context) => [...listRoutes(ctx), ...proofRoutes(ctx), ...peoplePages(ctx)]

const listRoutes = (ctx: Context) => {
  const setting = { fiction: ctx.config.telephony.isSandbox }
  return [
    route({
      method: 'PATCH',
      path: paths.api.business,
      summary: 'Change the profile, the address of notices, the people who may be reached; unknown fields are refused',
      access: members('owner'),
      limit: 'moderate',
      body: reaching.ChangeBusiness,
      answer: { 200: reaching.ChangedBusiness },
      fails: ['not_found', 'phone_invalid', 'destination_refused'],
      async handle(tx, { actor, body: { people, ...profile } }) {
        const business = await changeBusiness(tx, { actor, wanted: profile }, askingForNotices(ctx))
        const { items } = people ? await setPeople(tx, people, setting) : await listPeople(tx)
        return { ...business, people: items }
      },
    }),
    route({
      method: 'GET',
      path: paths.api.people,
      summary: 'Whom the desk rings when something is urgent or a caller wants a person, in order',
      access: members('manager'),
      limit: 'lenient',
      answer: { 200: reaching.PeopleView },
      handle: (tx) => listPeople(tx),
    }),
    route({
      method: 'PUT',
      path: paths.api.people,
      summary: 'Write the whole list of these people; each is rung only once their number is proved',
      access: members('owner'),
      limit: 'moderate',
      body: reaching.NewPeople,
      answer: { 200: reaching.PeopleView },
      fails: ['not_found', 'phone_invalid', 'destination_refused'],
      handle: (tx, { body }) => setPeople(tx, body.items, setting),
    }),
  ]
}

const proofRoutes = ({ config }: Context) => [
  route({
    method: 'POST',
    path: paths.api.personCode,
    summary: 'Send a code to the number of one of these people; an earlier one is good no more',
    access: members('owner'),
    limit: 'moderate',
    body: reaching.SendCode,
    answer: { 200: reaching.CodeSent },
    fails: ['not_found', 'already_settled', 'number_missing', 'destination_refused'],
    handle: (tx, { params, body }) => sendPersonCode(tx, { personId: params.personId, by: body.by }, config),
  }),
  route({
    method: 'POST',
    path: paths.api.personProof,
    summary: 'Prove the number by that code. `proved` is false for a code that is wrong, used or too old',
    access: members('owner'),
    limit: 'moderate',
    body: reaching.TypedCode,
    answer: { 200: reaching.CodeTaken },
    fails: ['not_found'],
    handle: async (tx, { params, body }) => ({
      proved: await provePerson(tx, { personId: params.personId, code: body.code }, config),
    }),
  }),
]
