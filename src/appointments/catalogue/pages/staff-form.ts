/** The form of somebody of the staff: what it holds, how it is read, how it is shown. */
import { ChangeStaff, type ServiceDetails, type StaffView } from '#contract/catalogue.ts'
import type { Language } from '#contract/values.ts'
import { html, type Html } from '#src/platform/http/html.ts'
import { amountIn, amountText, field, input, numberIn, tick, type TypedForm } from './fields.ts'
import type { CatalogueWords } from './words.ts'

export function staffFormOf(person: StaffView | null, currency: string): TypedForm {
  return {
    name: person?.name ?? '',
    active: person === null || person.active ? 'yes' : '',
    version: person ? String(person.version) : '',
    ...Object.fromEntries(
      (person?.services ?? []).flatMap(({ serviceId, durationMinutes, price }) => [
        [`does-${serviceId}`, 'yes'],
        [`minutes-${serviceId}`, durationMinutes === null ? '' : String(durationMinutes)],
        [`price-${serviceId}`, price ? amountText(price.amountMinor, currency) : ''],
      ]),
    ),
  }
}

type Reading = { before: StaffView | null; services: ServiceDetails[]; currency: string; words: CatalogueWords }

export function readStaff(form: TypedForm, reading: Reading): { person: ChangeStaff } | { problem: string } {
  const { before, services, currency, words } = reading
  const shown = services.filter(({ id }) => field(form, `does-${id}`) === 'yes')
  const read = shown.flatMap(({ id: serviceId }) => {
    const [minutes, amountMinor] = [
      field(form, `minutes-${serviceId}`),
      amountIn(field(form, `price-${serviceId}`), currency),
    ]
    const own = {
      durationMinutes: minutes.trim() === '' ? null : numberIn(minutes),
      price: amountMinor === null ? null : { amountMinor },
    }
    const needs = (before?.services ?? []).filter((one) => one.serviceId === serviceId)
    return needs.length ? needs.map(({ requirement }) => ({ serviceId, requirement, ...own })) : [{ serviceId, ...own }]
  })
  // Services that are inactive are not shown, and stay.
  const hidden = (before?.services ?? []).filter(({ serviceId }) => !services.some(({ id }) => id === serviceId))
  const parsed = ChangeStaff.safeParse({
    name: field(form, 'name'),
    active: field(form, 'active') === 'yes',
    services: [...read, ...hidden],
    ...(before && field(form, 'version') !== '' && { ifVersion: numberIn(field(form, 'version')) }),
  })
  if (parsed.success) return { person: parsed.data }
  const wrong = String(parsed.error.issues[0]?.path[0] ?? '')
  return { problem: words.unfit((words.fields as Record<string, string>)[wrong] ?? wrong) }
}

type Shown = {
  form: TypedForm
  action: string
  button: string
  services: ServiceDetails[]
  currency: string
  language: Language
  words: CatalogueWords
}

export function staffForm({ form, action, button, services, currency, language, words }: Shown): Html {
  const { fields } = words
  return html`<form class="stack" method="post" action="${action}">
<input type="hidden" name="version" value="${field(form, 'version')}">
${input({ name: 'name', label: fields.name, value: field(form, 'name'), most: 80 })}
<fieldset><legend>${fields.services}</legend>${services.map(
    ({ id, name }) => html`${tick(`does-${id}`, field(form, `does-${id}`) === 'yes', name[language])}
${input({
  ...{ name: `minutes-${id}`, label: `${name[language]}: ${fields.ownMinutes}`, value: field(form, `minutes-${id}`) },
  ...{ most: 4, numeric: true, optional: true },
})}
${input({
  ...{ name: `price-${id}`, label: `${name[language]}: ${fields.ownPrice} (${currency})` },
  ...{ value: field(form, `price-${id}`), most: 13, numeric: true, optional: true },
})}`,
  )}</fieldset>
${tick('active', field(form, 'active') === 'yes', fields.works)}
<button>${button}</button></form>`
}
