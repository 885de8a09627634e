/** The form of a service: what it holds, how it is read, how it is shown. */
import { ChangeService, type PlaceView, type ServiceDetails, type StaffView } from '#contract/catalogue.ts'
import { LanguageCode } from '#contract/values.ts'
import { html, type Html } from '#src/platform/http/html.ts'
import { amountIn, amountText, field, input, numberIn, tick, type TypedForm } from './fields.ts'
import type { CatalogueWords } from './words.ts'

const minutes = ['durationMinutes', 'bufferBeforeMinutes', 'bufferAfterMinutes', 'stepMinutes', 'leadMinutes'] as const
const numbers = [...minutes, 'horizonDays'] as const

/** Those who can be named for a service. */
export type Doers = { staff: Pick<StaffView, 'id' | 'name'>[]; places: Pick<PlaceView, 'id' | 'name'>[] }

const usual: Record<(typeof numbers)[number], number> = {
  durationMinutes: 60,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  stepMinutes: 15,
  leadMinutes: 60,
  horizonDays: 90,
}

export function serviceFormOf(service: ServiceDetails | null, currency: string): TypedForm {
  const doers = (service?.needs ?? []).flatMap(({ subjects }) => subjects)
  return {
    ...Object.fromEntries(LanguageCode.options.map((code) => [`name-${code}`, service?.name[code] ?? ''])),
    ...Object.fromEntries(numbers.map((name) => [name, String(service?.[name] ?? usual[name])])),
    ...Object.fromEntries(doers.map(({ id }) => [`needs-${id}`, 'yes'])),
    aliases: service?.aliases.join(', ') ?? '',
    price: service?.price ? amountText(service.price.amountMinor, currency) : '',
    from: service?.price?.from ? 'yes' : '',
    active: service === null || service.active ? 'yes' : '',
    version: service ? String(service.version) : '',
  }
}

type Reading = { before: ServiceDetails | null; doers: Doers; currency: string; words: CatalogueWords }

export function readService(form: TypedForm, reading: Reading): { service: ChangeService } | { problem: string } {
  const { before, currency, words } = reading
  const amountMinor = amountIn(field(form, 'price'), currency)
  const parsed = ChangeService.safeParse({
    name: Object.fromEntries(LanguageCode.options.map((code) => [code, field(form, `name-${code}`)])),
    aliases: field(form, 'aliases')
      .split(',')
      .flatMap((one) => one.trim() || []),
    ...Object.fromEntries(numbers.map((name) => [name, numberIn(field(form, name))])),
    price: amountMinor === null ? null : { amountMinor, from: field(form, 'from') === 'yes' },
    active: field(form, 'active') === 'yes',
    needs: needsIn(form, reading),
    ...(before && field(form, 'version') !== '' && { ifVersion: numberIn(field(form, 'version')) }),
  })
  if (parsed.success) return { service: parsed.data }
  const wrong = String(parsed.error.issues[0]?.path[0] ?? '')
  return { problem: words.unfit((words.fields as Record<string, string>)[wrong] ?? wrong) }
}

/** Who is ticked, with what they have of their own. Who is inactive is not shown by the form, and stays. */
function needsIn(form: TypedForm, { before, doers }: Reading): ChangeService['needs'] {
  const known = before?.needs ?? []
  const kept = known.map(({ requirement, subjects }) => ({
    requirement,
    subjects: subjects
      .filter(({ id, active }) => !active || field(form, `needs-${id}`) === 'yes')
      .map(({ id, durationMinutes, price }) => ({ id, durationMinutes, price })),
  }))
  for (const [kind, usualName, all] of [
    ['staff', 'staff', doers.staff],
    ['resource', 'place', doers.places],
  ] as const) {
    const isThere = (id: string) => known.some(({ subjects }) => subjects.some((one) => one.id === id))
    const coming = all
      .filter(({ id }) => field(form, `needs-${id}`) === 'yes' && !isThere(id))
      .map(({ id }) => ({ id, durationMinutes: null, price: null }))
    if (!coming.length) continue
    const at = known.findIndex(({ subjects }) => subjects.some((one) => one.kind === kind))
    if (at >= 0) kept[at]?.subjects.push(...coming)
    else kept.push({ requirement: usualName, subjects: coming })
  }
  return kept.filter(({ subjects }) => subjects.length > 0)
}

type Shown = { form: TypedForm; action: string; button: string; doers: Doers; currency: string; words: CatalogueWords }

export function serviceForm({ form, action, button, doers, currency, words }: Shown): Html {
  const { fields } = words
  const names = { en: fields.nameEn, es: fields.nameEs }
  return html`<form class="stack" method="post" action="${action}">
<input type="hidden" name="version" value="${field(form, 'version')}">
${LanguageCode.options.map((code) =>
  input({ name: `name-${code}`, label: names[code], value: field(form, `name-${code}`) }),
)}
${input({ name: 'aliases', label: fields.aliases, value: field(form, 'aliases'), most: 3000, optional: true })}
${numbers.map((name) => input({ name, label: fields[name], value: field(form, name), most: 9, numeric: true }))}
${input({
  ...{ name: 'price', label: `${fields.price} (${currency})`, value: field(form, 'price') },
  ...{ most: 13, numeric: true, optional: true },
})}
${tick('from', field(form, 'from') === 'yes', fields.from)}
${ticks(fields.needs, doers.staff, form)}
${ticks(fields.places, doers.places, form)}
${tick('active', field(form, 'active') === 'yes', fields.active)}
<button>${button}</button></form>`
}

const ticks = (legend: string, all: { id: string; name: string }[], form: TypedForm): Html =>
  all.length
    ? html`<fieldset><legend>${legend}</legend>${all.map(({ id, name }) =>
        tick(`needs-${id}`, field(form, `needs-${id}`) === 'yes', name),
      )}</fieldset>`
    : html``
