/** The pages of services and of staff, and their forms. */
import { z } from 'zod'
import { NewService, NewStaff, type Affected } from '#contract/catalogue.ts'
import { linkTo, paths } from '#contract/paths.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { members } from '#src/platform/http/access.ts'
import { page, type Page } from '#src/platform/http/route.ts'
import { addService, changeService } from '../manage-services.ts'
import { addSubject, changeSubject } from '../manage-subjects.ts'
import { TypedForm } from './fields.ts'
import { readService } from './service-form.ts'
import { catalogueNow, showServices, showStaff, type Now, type Told } from './show.ts'
import { readStaff } from './staff-form.ts'
import { doneCodes, type CatalogueWords } from './words.ts'

export const cataloguePages = (ctx: Context) => [...servicePages(ctx), ...staffPages(ctx)]

const Query = z.object({ done: z.enum(doneCodes).optional().catch(undefined) })

const servicePages = ({ config: { productName } }: Context) => [
  page({
    method: 'GET',
    path: paths.servicesPage,
    summary: 'The page of services, each with the form that changes it',
    access: members('manager'),
    limit: 'lenient',
    query: Query,
    handle: async (tx, { query }) => ({ html: await showServices(tx, { productName, done: query.done }) }),
  }),
  page({
    method: 'POST',
    path: paths.servicesPage,
    summary: 'Add a service, by the form',
    access: members('manager'),
    limit: 'moderate',
    body: TypedForm,
    handle: (tx, { body: form }) =>
      tried(tx, { productName, typed: { id: null, form }, show: showServices }, async (now) => {
        const read = readService(form, { ...now, before: null })
        if ('problem' in read) return read
        await addService(tx, NewService.parse(read.service))
        return { redirect: linkTo(paths.servicesPage, { businessId: tx.businessId, done: 'added' }) }
      }),
  }),
  page({
    method: 'POST',
    path: paths.servicePage,
    summary: 'Change a service, by the form; the page tells what this touches',
    access: members('manager'),
    limit: 'moderate',
    body: TypedForm,
    handle: (tx, { params: { serviceId: id }, body: form }) =>
      tried(tx, { productName, typed: { id, form }, show: showServices }, async (now) => {
        const before = now.services.find((one) => one.id === id)
        if (!before) throw new DomainError('not_found')
        const read = readService(form, { ...now, before })
        if ('problem' in read) return read
        const { affected } = await changeService(tx, id, read.service)
        return changed(tx, affected, { page: paths.servicesPage, show: showServices, productName })
      }),
  }),
]

const staffPages = ({ config: { productName } }: Context) => [
  page({
    method: 'GET',
    path: paths.staffPage,
    summary: 'The page of staff, each with the form that changes them',
    access: members('manager'),
    limit: 'lenient',
    query: Query,
    handle: async (tx, { query }) => ({ html: await showStaff(tx, { productName, done: query.done }) }),
  }),
  page({
    method: 'POST',
    path: paths.staffPage,
    summary: 'Add somebody of the staff, by the form',
    access: members('manager'),
    limit: 'moderate',
    body: TypedForm,
    handle: (tx, { body: form }) =>
      tried(tx, { productName, typed: { id: null, form }, show: showStaff }, async (now) => {
        const read = readStaff(form, { ...now, services: now.bookable, before: null })
        if ('problem' in read) return read
        await addSubject(tx, 'staff', NewStaff.parse(read.person))
        return { redirect: linkTo(paths.staffPage, { businessId: tx.businessId, done: 'added' }) }
      }),
  }),
  page({
    method: 'POST',
    path: paths.staffMemberPage,
    summary: 'Change somebody of the staff, by the form; the page tells what this touches',
    access: members('manager'),
    limit: 'moderate',
    body: TypedForm,
    handle: (tx, { params: { staffId: id }, body: form }) =>
      tried(tx, { productName, typed: { id, form }, show: showStaff }, async (now) => {
        const before = now.everybody.find((one) => one.id === id)
        if (!before) throw new DomainError('not_found')
        const read = readStaff(form, { ...now, services: now.bookable, before })
        if ('problem' in read) return read
        const { affected } = await changeSubject(tx, { kind: 'staff', id }, read.person)
        return changed(tx, affected, { page: paths.staffPage, show: showStaff, productName })
      }),
  }),
]

type Show = (tx: Tx, told: Told) => Promise<string>

/** What was touched is told at once; without anything of it the page is asked for anew, so that it can be reloaded. */
async function changed(
  tx: Tx,
  affected: Affected,
  {
    page: path,
    show,
    productName,
  }: { page: typeof paths.servicesPage | typeof paths.staffPage; show: Show; productName: string },
): Promise<Page> {
  const isQuiet = !affected.appointments.length && !affected.offers.length && !affected.services.length
  return isQuiet
    ? { redirect: linkTo(path, { businessId: tx.businessId, done: 'changed' }) }
    : { html: await show(tx, { productName, done: 'changed', affected }) }
}

/**
 * Shows the page again with what was typed and what is wrong with it. The use-cases throw before they write anything,
 * so the transaction that shows it has nothing to take back.
 */
async function tried(
  tx: Tx,
  { show, ...told }: Told & { show: Show },
  work: (now: Now) => Promise<Page | { problem: string }>,
): Promise<Page> {
  const now = await catalogueNow(tx)
  const answer = await work(now).catch((error: unknown) => {
    if (!(error instanceof DomainError)) throw error
    return { problem: problemOf(error, now.words), isStale: error.code === 'changed_meanwhile' }
  })
  if (!('problem' in answer)) return answer
  // What somebody else has written meanwhile is shown, with their version.
  const { typed, ...untyped } = told
  const again = 'isStale' in answer && answer.isStale ? untyped : { ...untyped, typed }
  return { html: await show(tx, { ...again, problem: answer.problem }), status: 422 }
}

function problemOf({ code, detail }: DomainError, words: CatalogueWords): string {
  const known: Partial<Record<string, string>> = {
    already_exists: words.exists(),
    changed_meanwhile: words.meanwhile(),
    too_many_entries: words.full(),
    nobody_left: words.nobodyLeft(),
    invalid_request: words.unfit(detail ?? ''),
  }
  return known[code] ?? words.gone()
}
