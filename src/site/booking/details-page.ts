import { paths } from '#contract/paths.ts'
/** The third step: who comes. It keeps what was typed, whatever happens to the time meanwhile. */
import type { ShownOffer } from '#src/appointments/index.ts'
import { publicPage } from '#src/platform/http/frame.ts'
import { html, type Html } from '#src/platform/http/html.ts'
import { formField, problemOf, problemSummary, type Problems } from '../form.ts'
import type { Gone } from './choosing.ts'
import { cityOf, elsewhere, priceOf, timeOf, whenOf, zoneNameOf } from './reading.ts'
import { goneAlert } from './times-page.ts'
import { answerField, answerTo, type Typed } from './typed.ts'
import { frameOf, onward, type Shown, type ShownService } from './way.ts'

export type Detailing = Shown & {
  service: ShownService
  /** The offer in the address. */
  chosenId: string
  /** What is known of it; null when it was never made to this visitor, or is too old. */
  offer: ShownOffer | null
  typed: Typed
  problems: Problems
  gone: Gone | null
  /** What is wrong and cannot be mended in the form. */
  refusal: string | null
}

export function detailsPage(shown: Detailing): string {
  const { words, service, gone, chosenId } = shown
  const place = { serviceId: service.id, chosenId }
  const here = (language: Shown['language']) => onward(shown, paths.bookingDetails, { ...place, language })
  return publicPage(
    { ...frameOf(shown, words.details(), here), scripts: [paths.bookingScript] },
    html`<p class="back"><a href="${backLink(shown)}">${words.otherTime()}</a></p>
<h1>${words.details()}</h1>
${gone ? goneAlert(shown, gone, takeButtons(shown, gone)) : whatPart(shown)}
${shown.refusal ? html`<p class="alert" role="alert" tabindex="-1" autofocus>${shown.refusal}</p>` : null}
${problemSummary(words.notYet(), shown.problems)}
${form(shown)}`,
  )
}

const backLink = (shown: Detailing) => {
  const day = Date.parse(shown.typed.startsAt) ? dayIn(shown) : undefined
  return onward(shown, paths.bookingTimes, { serviceId: shown.service.id, ...(day && { day, month: day.slice(0, 7) }) })
}

const dayIn = ({ typed, business }: Detailing): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: business.zone, dateStyle: 'short' }).format(Date.parse(typed.startsAt))

function whatPart(shown: Detailing): Html {
  const { offer, typed, service, language, business, locale, words, carried } = shown
  const at = { startsAt: typed.startsAt, zone: business.zone, locale }
  const away = elsewhere(at, carried.zone)
  const staff = offer?.staff?.name ?? service.staff.find(({ id }) => id === carried.staff)?.name
  const price = offer?.price ? priceOf(offer.price, locale) : null
  const lines = [service.name[language], staff && words.withName(staff), price && isFrom(shown, price)]
  return html`<div class="card what"><p><strong>${whenOf(at)}</strong>
<span class="soft">${zoneNameOf(business.zone, locale)}${
    away ? html` · ${words.there(away, cityOf(carried.zone as string))}` : null
  }</span><br>${lines.filter(Boolean).join(' · ')}</p>
${holdLine(shown)}</div>`
}

const isFrom = ({ service, words }: Detailing, price: string) => (service.price?.from ? words.from(price) : price)

function holdLine({ offer, words, business, locale }: Detailing): Html {
  if (!offer?.held) return html`<p class="hold soft">${words.heldNoMore()}</p>`
  const until = timeOf({ startsAt: offer.held.until.toString(), zone: business.zone, locale })
  return html`<p class="hold soft" data-hold="${offer.held.seconds}" data-still="${words.heldStill()}"
  data-over="${words.heldNoMore()}">${words.heldUntil(until)}</p>`
}

/** Each books with what was typed: they belong to the form below. */
function takeButtons({ business, locale, words }: Detailing, { instead }: Gone): Html {
  const buttons = instead.map(({ startsAt, staffId, staffName }) => {
    const value = [startsAt, staffId].filter(Boolean).join(' ')
    const when = whenOf({ startsAt, zone: business.zone, locale })
    const withWhom = staffName ? ` ${words.withName(staffName)}` : null
    return html`<button class="quiet" form="details" name="take" value="${value}">${when}${withWhom}</button> `
  })
  return html`<p class="starts">${buttons}</p>`
}

function form(shown: Detailing): Html {
  const { words, service, chosenId, typed, problems, business, gone, carried, key } = shown
  const field = (name: 'name' | 'phone' | 'email') => ({ name, value: typed[name], problem: problems[name] })
  const hidden = { ...carried, visitor: key, startsAt: typed.startsAt }
  const action = onward(shown, paths.bookingDetails, { serviceId: service.id, chosenId })
  const reach = { optional: true, note: html`` }
  return html`<form method="post" action="${action}" class="stack door" id="details">
${Object.entries(hidden).map(([name, value]) =>
  value === undefined ? html`` : html`<input type="hidden" name="${name}" value="${value}">`,
)}${formField({ ...field('name'), label: words.name(), autocomplete: 'name', most: 120 })}
<fieldset class="reach"><legend class="soft">${words.reachHint()}</legend>
${formField({ ...field('email'), ...reach, label: words.email(), type: 'email', autocomplete: 'email', most: 254 })}
${formField({ ...field('phone'), ...reach, label: words.phone(), type: 'tel', autocomplete: 'tel', most: 40 })}
<label class="check" for="texts"><input id="texts" name="texts" type="checkbox" value="yes"${
    typed.texts === 'yes' ? html` checked` : null
  }> <span>${words.texts(business.name)}</span></label></fieldset>
${service.questions.map((question) => questionField(shown, question))}
${gone ? null : html`<button type="submit">${words.book()}</button>`}
</form>`
}

function questionField(shown: Detailing, question: ShownService['questions'][number]): Html {
  const { language, typed, problems, words } = shown
  const { id, text, required, kind } = question
  const name = answerField(id)
  const given = { name, label: text[language], value: answerTo(typed, id), problem: problems[name] }
  const choices =
    kind === 'choice'
      ? (question.choices ?? []).map((choice) => choice[language])
      : kind === 'yes-no'
        ? [words.yes(), words.no()]
        : null
  if (choices) return choiceField(shown, { ...given, required, choices })
  const autocomplete = kind === 'address' ? 'street-address' : 'off'
  return formField({ ...given, autocomplete, optional: !required, note: noteOf(shown, required), most: 1000 })
}

const noteOf = ({ words }: Detailing, required: boolean) =>
  required ? undefined : html` <span class="soft">${words.optional()}</span>`

type ChoiceField = {
  name: string
  label: string
  value: string
  problem: string | undefined
  required: boolean
  choices: string[]
}

function choiceField(shown: Detailing, { name, label, value, problem, required, choices }: ChoiceField): Html {
  const state = problem ? html` aria-invalid="true" aria-describedby="${name}-problem"` : null
  return html`<div class="field"><label for="${name}">${label}${noteOf(shown, required)}</label>
${problemOf(name, problem)}
<select id="${name}" name="${name}"${required ? html` required` : null}${state}>
<option value="">${shown.words.choose()}</option>
${choices.map((one) => html`<option${one === value ? html` selected` : null}>${one}</option>`)}</select></div>`
}
