import { ListPage } from '#contract/list-page.ts'
import { paths } from '#contract/paths.ts'
import * as contract from '#contract/privacy.ts'
import type { Context } from '#src/context.ts'
import { personOf } from '#src/platform/actor.ts'
import { pageById } from '#src/platform/db/page-by-id.ts'
import { members, ownersWithFreshProof, users, usersWithFreshProof } from '#src/platform/http/access.ts'
import { route, stream } from '#src/platform/http/route.ts'
import type { PrivacyPart } from '#src/platform/privacy/part.ts'
import { askForExport } from './ask-for-export.ts'
import { closeAccount } from './close-account.ts'
import { closeBusiness, reopenBusiness } from './close-business.ts'
import { eraseContact } from './erase-contact.ts'
import { findErasures } from './erasures-queries.ts'
import { exportContact, exportPerson } from './export-now.ts'
import { findExports } from './exports-queries.ts'
import { fetchExport } from './fetch-export.ts'
import { eraseSubjectJob, writeExportJob } from './jobs.ts'
import { listContacts } from './list-contacts.ts'
import { ownDataRoutes } from './own-data/routes.ts'
import { privacyPages } from './pages/routes.ts'
import { presentErasure, presentExport, presentRetention } from './present.ts'
import { removeDemo } from './remove-demo.ts'
import { stepsOf } from './tables.ts'

export const privacyRoutes = (ctx: Context, parts: readonly PrivacyPart[]) => [
  ...personRoutes(ctx, parts),
  ...businessRoutes(ctx, parts),
  demoRoute,
  retentionRoute(ctx),
  ...contactRoutes(ctx, parts),
  ...privacyPages(ctx, parts),
  ...ownDataRoutes(ctx, parts),
]

const json = 'application/json; charset=utf-8'
const zip = 'application/zip'

const personRoutes = ({ config, clock }: Context, parts: readonly PrivacyPart[]) => [
  stream({
    path: paths.api.personExport,
    summary: 'Everything about your own account, as one JSON document; "complete": true stands at its end',
    access: usersWithFreshProof(),
    limit: 'strict',
    contentType: json,
    fileName: 'my-data.json',
    pieces: (ctx: Context, { actor, requestId }) =>
      exportPerson(ctx.db.by({ actor, requestId }), personOf(actor), { parts, config, nowMs: clock.nowMs() }),
  }),
  route({
    method: 'POST',
    path: paths.api.personExport,
    summary: 'Have a zip made with everything about your own account; a mail says when it is ready',
    access: usersWithFreshProof(),
    limit: 'strict',
    idempotent: true,
    answer: { 201: contract.ExportAsked },
    fails: ['export_running'],
    handle: (tx, { actor }) =>
      askForExport(
        tx,
        { userId: personOf(actor), businessId: null },
        { job: writeExportJob, total: stepsOf(parts, 'person') },
      ),
  }),
  route({
    method: 'GET',
    path: paths.api.personExports,
    summary: 'The files made of your own data: how far they are, and until when they are there',
    access: users(),
    limit: 'lenient',
    answer: { 200: contract.ExportList },
    handle: async (tx, { actor }) => ({
      items: (await findExports(tx, { userId: personOf(actor), businessId: null })).map(presentExport),
    }),
  }),
  stream({
    path: paths.api.personExportFile,
    summary: 'A finished zip with your own data',
    access: usersWithFreshProof(),
    limit: 'moderate',
    contentType: zip,
    fileName: 'my-data.zip',
    pieces: (ctx: Context, { actor, params, requestId }) =>
      fetchExport(ctx.db.by({ actor, requestId }), ctx.storage, {
        whose: { userId: personOf(actor), businessId: null },
        exportId: params.exportId,
      }),
  }),
  route({
    method: 'POST',
    path: paths.api.deletePerson,
    summary: 'Close your account now, and have it erased in 14 days; the mailed link takes it back until then',
    access: usersWithFreshProof(),
    limit: 'strict',
    answer: { 200: contract.Closing },
    fails: ['last_owner', 'last_admin'],
    handle: (tx, { actor }) => closeAccount(tx, personOf(actor), { config, nowMs: clock.nowMs() }),
  }),
]

const businessRoutes = ({ config }: Context, parts: readonly PrivacyPart[]) => [
  route({
    method: 'POST',
    path: paths.api.businessExports,
    summary: "Have a zip made with all of the business's data; a mail says when it is ready",
    access: ownersWithFreshProof(),
    limit: 'strict',
    idempotent: true,
    answer: { 201: contract.ExportAsked },
    fails: ['export_running'],
    handle: (tx, { actor }) =>
      askForExport(
        tx,
        { userId: personOf(actor), businessId: tx.businessId },
        { job: writeExportJob, total: stepsOf(parts, 'business') },
      ),
  }),
  route({
    method: 'GET',
    path: paths.api.businessExports,
    summary: "The files made of the business's data: how far they are, and until when they are there",
    access: members('owner'),
    limit: 'lenient',
    answer: { 200: contract.ExportList },
    handle: async (tx) => ({
      items: (await findExports(tx, { userId: '', businessId: tx.businessId })).map(presentExport),
    }),
  }),
  stream({
    path: paths.api.businessExportFile,
    summary: "A finished zip with the business's data",
    access: ownersWithFreshProof(),
    limit: 'moderate',
    contentType: zip,
    fileName: 'business-data.zip',
    pieces: (ctx: Context, { actor, params, requestId }) =>
      fetchExport(ctx.db.by({ actor, requestId }), ctx.storage, {
        whose: { userId: personOf(actor), businessId: params.businessId },
        exportId: params.exportId,
      }),
  }),
  route({
    method: 'POST',
    path: paths.api.closeBusiness,
    summary: 'Close the business now, and have all its data erased in 14 days; owners can open it again until then',
    access: ownersWithFreshProof(),
    limit: 'strict',
    body: contract.CloseBusiness,
    answer: { 200: contract.Closing },
    fails: ['business_closed', 'invalid_request'],
    handle: (tx, { actor, body }) => closeBusiness(tx, { actor, typedName: body.name }, { config }),
  }),
  route({
    method: 'POST',
    path: paths.api.reopenBusiness,
    summary: 'Open a closed business again',
    access: members('owner'),
    limit: 'lenient',
    answer: { 200: contract.Reopened },
    fails: ['business_open'],
    handle: (tx) => reopenBusiness(tx),
  }),
]

const demoRoute = route({
  method: 'DELETE',
  path: paths.api.demo,
  summary: 'Remove the invented customers of the demo business, with all that they left; only the sandbox has one',
  access: members('owner'),
  limit: 'moderate',
  answer: { 200: contract.DemoRemoved },
  fails: ['not_found'],
  handle: (tx) => removeDemo(tx),
})

const retentionRoute = ({ config }: Context) =>
  route({
    method: 'GET',
    path: paths.api.retention,
    summary: 'For how long things of the business are kept before they go by themselves',
    access: members('manager'),
    limit: 'lenient',
    answer: { 200: contract.RetentionView },
    handle: async () => ({ items: presentRetention(config.retention) }),
  })

const contactRoutes = ({ config, clock }: Context, parts: readonly PrivacyPart[]) => [
  route({
    method: 'GET',
    path: paths.api.contacts,
    summary: 'The customers of the business, or those of a name, a number or an address',
    access: members('manager'),
    limit: 'lenient',
    query: contract.SearchContacts,
    answer: { 200: contract.ContactList },
    fails: ['invalid_request'],
    handle: (tx, { query }) => listContacts(tx, query),
  }),
  stream({
    path: paths.api.contactExport,
    summary: 'What the business keeps about one customer, as one JSON document, to give to them',
    access: members('owner'),
    limit: 'moderate',
    contentType: json,
    fileName: 'customer-data.json',
    pieces: (ctx: Context, { actor, params, requestId }) =>
      exportContact(ctx.db.by({ actor, requestId }), params, { parts, config, nowMs: clock.nowMs() }),
  }),
  route({
    method: 'POST',
    path: paths.api.eraseContact,
    summary: 'Have a customer forgotten: what was said, written and booked stays as times and counts without a name',
    access: ownersWithFreshProof(),
    limit: 'lenient',
    answer: { 200: contract.ErasureAsked },
    fails: ['not_found'],
    handle: (tx, { actor, params }) => eraseContact(tx, actor, { contactId: params.contactId, job: eraseSubjectJob }),
  }),
  route({
    method: 'GET',
    path: paths.api.erasures,
    summary: 'Whom the business was asked to forget, and what became of it',
    access: members('owner'),
    limit: 'lenient',
    query: ListPage,
    answer: { 200: contract.ErasureList },
    fails: ['invalid_request'],
    async handle(tx, { query }) {
      const { rows, next } = await pageById(
        query,
        (before, size) => findErasures(tx, { before, size }),
        ({ id }) => id,
      )
      return { items: rows.map(presentErasure), next }
    },
  }),
]
