/** Reads what the pages show. */
import type { Affected, ServiceDetails, StaffView } from '#contract/catalogue.ts'
import { linkTo, paths } from '#contract/paths.ts'
import type { Language } from '#contract/values.ts'
import { getBusiness } from '#src/businesses/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { html } from '#src/platform/http/html.ts'
import { listServiceDetails } from '../manage-services.ts'
import { presentStaff } from '../present-subject.ts'
import { findSubjectRows } from '../subject-queries.ts'
import { amountText, type TypedForm } from './fields.ts'
import { listPage, touchedList } from './list-page.ts'
import { serviceForm, serviceFormOf, type Doers } from './service-form.ts'
import { staffForm, staffFormOf } from './staff-form.ts'
import { catalogueWords, type CatalogueWords, type Done } from './words.ts'

/** The catalogue as it is, for who edits it. */
export type Now = {
  business: { id: string; name: string; language: Language }
  currency: string
  services: ServiceDetails[]
  bookable: ServiceDetails[]
  everybody: StaffView[]
  doers: Doers
  words: CatalogueWords
}

export async function catalogueNow(tx: Tx): Promise<Now> {
  const business = await getBusiness(tx)
  const services = await listServiceDetails(tx, { inactive: true })
  const everybody = (await findSubjectRows(tx, 'staff', { inactive: true })).map(presentStaff)
  return {
    business,
    currency: business.currency,
    services,
    bookable: services.filter(({ active }) => active),
    everybody,
    doers: { staff: everybody.filter(({ active }) => active), places: await findSubjectRows(tx, 'resource') },
    words: catalogueWords(business.language),
  }
}

export type Told = {
  productName: string
  done?: Done | undefined
  problem?: string
  affected?: Affected
  /** What was typed and could not be taken; `id` null: for a new one. */
  typed?: { id: string | null; form: TypedForm } | undefined
}

export async function showServices(tx: Tx, { productName, done, problem, affected, typed }: Told): Promise<string> {
  const { business, currency, services, doers, words } = await catalogueNow(tx)
  const { id: businessId, language } = business
  const formFor = (id: string | null, service: ServiceDetails | null) =>
    serviceForm({
      form: typed?.id === id ? typed.form : serviceFormOf(service, currency),
      action:
        id === null
          ? linkTo(paths.servicesPage, { businessId })
          : linkTo(paths.servicePage, { businessId, serviceId: id }),
      button: id === null ? words.add() : words.save(),
      ...{ doers, currency, words },
    })
  return listPage({
    ...{ productName, business, words, problem, title: words.services(), intro: words.servicesIntro() },
    other: html`<a href="${linkTo(paths.staffPage, { businessId })}">${words.staff()}</a>`,
    notice: done && words.done[done],
    touched: touchedList({ affected: affected ?? null, names: namesOf(services, language), language, words }),
    items: services.map((service) => ({
      name: service.name[language],
      about: [
        words.minutes(service.durationMinutes),
        ...(service.price ? [`${amountText(service.price.amountMinor, currency)} ${currency}`] : []),
        ...(service.active ? [] : [words.inactive()]),
      ].join(' · '),
      warning: service.active && !service.needs.length ? words.nobodyDoes() : '',
      isOpen: typed?.id === service.id,
      form: formFor(service.id, service),
    })),
    add: { title: words.addService(), form: formFor(null, null) },
  })
}

const namesOf = (services: ServiceDetails[], language: Language) =>
  new Map(services.map(({ id, name }) => [id, name[language]]))

export async function showStaff(tx: Tx, { productName, done, problem, affected, typed }: Told): Promise<string> {
  const { business, currency, services, bookable, everybody, words } = await catalogueNow(tx)
  const { id: businessId, language } = business
  const names = namesOf(services, language)
  const formFor = (id: string | null, person: StaffView | null) =>
    staffForm({
      form: typed?.id === id ? typed.form : staffFormOf(person, currency),
      action:
        id === null
          ? linkTo(paths.staffPage, { businessId })
          : linkTo(paths.staffMemberPage, { businessId, staffId: id }),
      button: id === null ? words.add() : words.save(),
      ...{ services: bookable, currency, language, words },
    })
  return listPage({
    ...{ productName, business, words, problem, title: words.staff(), intro: words.staffIntro() },
    other: html`<a href="${linkTo(paths.servicesPage, { businessId })}">${words.services()}</a>`,
    notice: done && words.done[done],
    touched: touchedList({ affected: affected ?? null, names, language, words }),
    items: everybody.map((person) => ({
      name: person.name,
      about: [
        ...new Set(person.services.map(({ serviceId }) => names.get(serviceId) ?? '')),
        ...(person.active ? [] : [words.inactive()]),
      ].join(' · '),
      warning: '',
      isOpen: typed?.id === person.id,
      form: html`<p><a class="quiet" href="${linkTo(paths.outPage, { businessId, staffId: person.id })}">
${words.outToday()}</a></p>
${formFor(person.id, person)}`,
    })),
    add: { title: words.addStaff(), form: formFor(null, null) },
  })
}
