/** The owner's page of the people to reach, and its forms. */
import { z } from 'zod'
import { linkTo, paths } from '#contract/paths.ts'
import { CodeWay } from '#contract/reaching.ts'
import { askingForNotices, changeBusiness, getBusiness } from '#src/businesses/index.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { members } from '#src/platform/http/access.ts'
import { page, type Page } from '#src/platform/http/route.ts'
import { listPeople } from '../list-people.ts'
import { peopleToReach } from '../people-to-reach.ts'
import { provePerson, sendPersonCode } from '../prove-person.ts'
import { doneCodes, reachingWords, type Done } from '../words/index.ts'
import { addPerson, movePerson, removePerson, replacePerson } from './change-list.ts'
import { peoplePage, type PeopleShown } from './people-page.ts'
import { readPerson, TypedPerson } from './person-form.ts'

export const peoplePages = (ctx: Context) => [
  ...entryPages(ctx),
  ...orderPages(ctx),
  ...proofPages(ctx),
  ...recordingPages(ctx),
]

const doneOf = (done: Done, tx: Tx) => ({ redirect: linkTo(paths.people, { businessId: tx.businessId, done }) })

const entryPages = ({ config }: Context) => {
  const { productName, telephony } = config
  const setting = { fiction: telephony.isSandbox }
  return [
    page({
      method: 'GET',
      path: paths.people,
      summary: 'The page of the people to reach: in which order, about what, proved or not, and who it would be now',
      access: members('owner'),
      limit: 'lenient',
      query: z.object({ done: z.enum(doneCodes).optional().catch(undefined) }),
      handle: async (tx, { query }) => ({ html: await showPeople(tx, productName, { done: query.done }) }),
    }),
    page({
      method: 'POST',
      path: paths.people,
      summary: 'Add somebody, by the form',
      access: members('owner'),
      limit: 'moderate',
      body: TypedPerson,
      handle: (tx, { body }) =>
        orShowAgain(tx, { productName, typed: { personId: null, form: body } }, async (words) => {
          const read = readPerson(body, words)
          if ('problem' in read) return read
          await addPerson(tx, read.person, setting)
          return doneOf('added', tx)
        }),
    }),
    page({
      method: 'POST',
      path: paths.person,
      summary: 'Change somebody, by the form',
      access: members('owner'),
      limit: 'moderate',
      body: TypedPerson,
      handle: (tx, { params, body }) =>
        orShowAgain(tx, { productName, typed: { personId: params.personId, form: body } }, async (words) => {
          const read = readPerson(body, words)
          if ('problem' in read) return read
          await replacePerson(tx, { ...read.person, id: params.personId }, setting)
          return doneOf('changed', tx)
        }),
    }),
  ]
}

const orderPages = ({ config }: Context) => {
  const { productName, telephony } = config
  const setting = { fiction: telephony.isSandbox }
  return [
    page({
      method: 'POST',
      path: paths.movePerson,
      summary: 'Move somebody up or down in the list, by the form',
      access: members('owner'),
      limit: 'moderate',
      body: z.object({ to: z.enum(['up', 'down']) }),
      handle: (tx, { params, body }) =>
        orShowAgain(tx, { productName }, async () => {
          await movePerson(tx, { id: params.personId, by: body.to === 'up' ? -1 : 1 }, setting)
          return doneOf('moved', tx)
        }),
    }),
    page({
      method: 'POST',
      path: paths.removePerson,
      summary: 'Remove somebody from the list, by the form',
      access: members('owner'),
      limit: 'moderate',
      handle: (tx, { params }) =>
        orShowAgain(tx, { productName }, async () => {
          await removePerson(tx, params.personId, setting)
          return doneOf('removed', tx)
        }),
    }),
  ]
}

const proofPages = ({ config }: Context) => [
  page({
    method: 'POST',
    path: paths.personCode,
    summary: "Send a code to somebody's number, by the form",
    access: members('owner'),
    limit: 'moderate',
    body: z.object({ by: CodeWay.catch('text') }),
    handle: (tx, { params, body: { by } }) =>
      orShowAgain(tx, config, async () => {
        await sendPersonCode(tx, { personId: params.personId, by }, config)
        return doneOf(by === 'text' ? 'sent' : 'calling', tx)
      }),
  }),
  page({
    method: 'POST',
    path: paths.personProof,
    summary: "Prove somebody's number by the code, by the form",
    access: members('owner'),
    limit: 'moderate',
    body: z.object({ code: z.string().max(40).catch('') }),
    handle: (tx, { params, body }) =>
      orShowAgain(tx, config, async () => {
        const proved = await provePerson(tx, { personId: params.personId, code: body.code }, config)
        return doneOf(proved ? 'proved' : 'wrong', tx)
      }),
  }),
]

const recordingPages = (ctx: Context) => [
  page({
    method: 'POST',
    path: paths.recordCalls,
    summary: 'Have calls recorded whole, or no longer, by the form',
    access: members('owner'),
    limit: 'moderate',
    body: z.object({ record: z.literal('yes').optional().catch(undefined) }),
    handle: async (tx, { actor, body }) => {
      const recordCalls = body.record === 'yes'
      await changeBusiness(tx, { actor, wanted: { recordCalls } }, askingForNotices(ctx))
      return doneOf(recordCalls ? 'recorded' : 'unrecorded', tx)
    },
  }),
]

type Told = { done?: Done | undefined; problem?: string; typed?: PeopleShown['typed'] }

async function showPeople(tx: Tx, productName: string, { done, problem, typed }: Told): Promise<string> {
  const business = await getBusiness(tx)
  const words = reachingWords(business.language)
  const told = done && words.done[done]
  return peoplePage({
    productName,
    business,
    people: (await listPeople(tx)).items,
    now: {
      urgent: await peopleToReach(tx, { subject: 'urgent', at: tx.now }),
      transfer: await peopleToReach(tx, { subject: 'transfer', at: tx.now }),
      summaries: await peopleToReach(tx, { subject: 'summaries', at: tx.now }),
    },
    notice: done === 'wrong' ? undefined : told,
    problem: problem ?? (done === 'wrong' ? told : undefined),
    typed,
    words,
  })
}

type Tried = Page | { problem: string }

/**
 * Shows the page again with what was typed and what is wrong with it. The use-cases throw before they write anything,
 * so the transaction that shows it has nothing to take back.
 */
async function orShowAgain(
  tx: Tx,
  { productName, typed }: { productName: string; typed?: PeopleShown['typed'] },
  work: (words: ReturnType<typeof reachingWords>) => Promise<Tried>,
): Promise<Page> {
  const words = reachingWords((await getBusiness(tx)).language)
  const tried = await work(words).catch((error: unknown): Tried => {
    if (!(error instanceof DomainError)) throw error
    return { problem: error.code === 'not_found' ? words.gone() : (error.detail ?? error.message) }
  })
  if (!('problem' in tried)) return tried
  return { html: await showPeople(tx, productName, { problem: tried.problem, typed }), status: 422 }
}
