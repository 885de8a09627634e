/** Plain pages for a person's own data and for a business's. */
import { z } from 'zod'
import { linkTo, paths } from '#contract/paths.ts'
import { Uuid } from '#contract/values.ts'
import { getBusiness } from '#src/businesses/index.ts'
import type { Context } from '#src/context.ts'
import { personOf, type Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { anyone, members, ownersWithFreshProof, users, usersWithFreshProof } from '#src/platform/http/access.ts'
import { page, stream } from '#src/platform/http/route.ts'
import type { PrivacyPart } from '#src/platform/privacy/part.ts'
import { askForExport } from '../ask-for-export.ts'
import { closeAccount, restoreAccount } from '../close-account.ts'
import { closeBusiness, reopenBusiness } from '../close-business.ts'
import { eraseContact } from '../erase-contact.ts'
import { findErasures } from '../erasures-queries.ts'
import { findExports } from '../exports-queries.ts'
import { fetchExport } from '../fetch-export.ts'
import { eraseSubjectJob, writeExportJob } from '../jobs.ts'
import { listContacts } from '../list-contacts.ts'
import { presentErasure, presentExport } from '../present.ts'
import { findOwnedAlone } from '../queries.ts'
import { stepsOf } from '../tables.ts'
import { accountDataPage, restorePage } from './account-data-page.ts'
import { businessDataPage } from './business-data-page.ts'

type Parts = readonly PrivacyPart[]

export const privacyPages = (ctx: Context, parts: Parts) => [
  ...accountPages(ctx, parts),
  ...restorePages(ctx),
  ...businessPages(ctx, parts),
  ...businessForms(ctx),
]

const Done = z.object({ done: z.string().max(100).optional() })
/** A box that the form requires; a program that leaves it out is told. */
const Sure = z.object({ sure: z.literal('yes', { error: 'Tick the box if you are sure.' }) })
const hasProof = (actor: Actor) => 'hasFreshProof' in actor && actor.hasFreshProof === true

const notices = new Map([
  ['asked', 'The file is being made. A mail says when it is ready.'],
  ['erased', 'All about this customer is being erased.'],
  ['closed', 'The business is closed.'],
  ['reopened', 'The business is open again. Its website stays off until you publish it.'],
])

const accountPages = ({ config, clock }: Context, parts: Parts) => [
  page({
    method: 'GET',
    path: paths.accountData,
    summary: 'The page about your own data: take it along, or delete your account',
    access: users(),
    limit: 'lenient',
    query: Done,
    async handle(tx, { actor, query }) {
      const userId = personOf(actor)
      const exports = (await findExports(tx, { userId, businessId: null })).map(presentExport)
      const ownsAlone = await findOwnedAlone(tx, userId)
      const around = { productName: config.productName, notice: notices.get(query.done ?? '') }
      return { html: accountDataPage(around, { exports, ownsAlone, hasProof: hasProof(actor) }) }
    },
  }),
  page({
    method: 'POST',
    path: paths.accountExports,
    summary: 'Have a zip made with your own data, by the form',
    access: usersWithFreshProof(),
    limit: 'strict',
    async handle(tx, { actor }) {
      const whose = { userId: personOf(actor), businessId: null }
      await askForExport(tx, whose, { job: writeExportJob, total: stepsOf(parts, 'person') })
      return { redirect: linkTo(paths.accountData, { done: 'asked' }) }
    },
  }),
  stream({
    path: paths.accountExportFile,
    summary: 'A finished zip with your own data, from the page',
    access: usersWithFreshProof(),
    limit: 'moderate',
    contentType: 'application/zip',
    fileName: 'my-data.zip',
    pieces: (ctx: Context, { actor, params, requestId }) =>
      fetchExport(ctx.db.by({ actor, requestId }), ctx.storage, {
        whose: { userId: personOf(actor), businessId: null },
        exportId: params.exportId,
      }),
  }),
  page({
    method: 'POST',
    path: paths.accountClose,
    summary: 'Delete your account, by the form',
    access: usersWithFreshProof(),
    limit: 'strict',
    body: Sure,
    async handle(tx, { actor }) {
      await closeAccount(tx, personOf(actor), { config, nowMs: clock.nowMs() })
      return { redirect: linkTo(paths.signIn, { done: 'closed' }) }
    },
  }),
]

const restorePages = ({ config, clock }: Context) => [
  page({
    method: 'GET',
    path: paths.restoreAccount,
    summary: 'The page that the mailed link to open an account again leads to',
    access: anyone(),
    limit: 'lenient',
    query: z.object({ token: z.string().max(2000).default('') }),
    handle: async (_tx, { query }) => ({ html: restorePage({ productName: config.productName }, query.token) }),
  }),
  page({
    method: 'POST',
    path: paths.restoreAccount,
    summary: 'Open a closed account again',
    access: anyone(),
    limit: 'auth',
    body: z.object({ token: z.string().max(2000).catch('') }),
    async handle(tx, { body }) {
      await restoreAccount(tx, body.token, { config, nowMs: clock.nowMs() })
      return { redirect: linkTo(paths.signIn, { done: 'restored' }) }
    },
  }),
]

const shownAtOnce = 20

const businessPages = ({ config }: Context, parts: Parts) => [
  page({
    method: 'GET',
    path: paths.businessData,
    summary: "The page about the business's data: what customers ask, the take-out, closing",
    access: members('owner'),
    limit: 'lenient',
    query: Done.extend({ search: z.string().trim().max(200).default('') }),
    async handle(tx, { actor, query }) {
      const shown = await showData(tx, query.search)
      const around = { productName: config.productName, notice: notices.get(query.done ?? '') }
      return { html: businessDataPage(around, { ...shown, hasProof: hasProof(actor) }) }
    },
  }),
  page({
    method: 'POST',
    path: paths.businessExports,
    summary: "Have a zip made with the business's data, by the form",
    access: ownersWithFreshProof(),
    limit: 'strict',
    async handle(tx, { actor }) {
      const whose = { userId: personOf(actor), businessId: tx.businessId }
      await askForExport(tx, whose, { job: writeExportJob, total: stepsOf(parts, 'business') })
      return { redirect: linkTo(paths.businessData, { businessId: tx.businessId, done: 'asked' }) }
    },
  }),
  stream({
    path: paths.businessExportFile,
    summary: "A finished zip with the business's data, from the page",
    access: ownersWithFreshProof(),
    limit: 'moderate',
    contentType: 'application/zip',
    fileName: 'business-data.zip',
    pieces: (ctx: Context, { actor, params, requestId }) =>
      fetchExport(ctx.db.by({ actor, requestId }), ctx.storage, {
        whose: { userId: personOf(actor), businessId: params.businessId },
        exportId: params.exportId,
      }),
  }),
]

async function showData(tx: Tx, search: string) {
  const { id, name, closedAt } = await getBusiness(tx)
  const listed = search === '' ? null : await listContacts(tx, { search, size: shownAtOnce })
  return {
    business: { id, name, closedAt },
    found: listed && { search, contacts: listed.items, more: listed.next !== null },
    exports: (await findExports(tx, { userId: '', businessId: id })).map(presentExport),
    erasures: (await findErasures(tx, { before: null, size: shownAtOnce })).map(presentErasure),
  }
}

const businessForms = ({ config }: Context) => [
  page({
    method: 'POST',
    path: paths.eraseContactForm,
    summary: 'Have a customer forgotten, by the form',
    access: ownersWithFreshProof(),
    limit: 'lenient',
    body: Sure.extend({ contactId: z.string().max(100) }),
    async handle(tx, { actor, body }) {
      const contactId = Uuid.safeParse(body.contactId).data
      if (contactId === undefined) throw new DomainError('not_found')
      await eraseContact(tx, actor, { contactId, job: eraseSubjectJob })
      return { redirect: linkTo(paths.businessData, { businessId: tx.businessId, done: 'erased' }) }
    },
  }),
  page({
    method: 'POST',
    path: paths.closeBusinessForm,
    summary: 'Close the business, by the form',
    access: ownersWithFreshProof(),
    limit: 'strict',
    body: z.object({ name: z.string().max(200).catch('') }),
    async handle(tx, { actor, body }) {
      await closeBusiness(tx, { actor, typedName: body.name }, { config })
      return { redirect: linkTo(paths.businessData, { businessId: tx.businessId, done: 'closed' }) }
    },
  }),
  page({
    method: 'POST',
    path: paths.reopenBusinessForm,
    summary: 'Open a closed business again, by the form',
    access: members('owner'),
    limit: 'lenient',
    async handle(tx) {
      await reopenBusiness(tx)
      return { redirect: linkTo(paths.businessData, { businessId: tx.businessId, done: 'reopened' }) }
    },
  }),
]
