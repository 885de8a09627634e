/** The day of whoever goes to the customers: the next one large and under the thumb, the others below. */
import { linkTo, paths } from '#contract/paths.ts'
import type { VanJob } from '#contract/van.ts'
import { document, html, type Html } from '#src/platform/http/html.ts'
import { actionsOf, saidOf } from './job-actions.ts'
import type { ShownDay } from './shown-day.ts'

export function vanPage(shown: ShownDay): string {
  const { business, productName, words, dayText, staff, problem, accent } = shown
  const app = linkTo(paths.app, { slug: business.slug })
  return document(
    `${words.title} · ${business.name}`,
    html`<header class="top"><p><a href="${app}">${business.name}</a></p></header>
<main class="van" id="content" data-sending="${words.sending}">
<h1>${words.title}${staff ? html`, ${staff.name}` : ''}</h1>
<p class="soft">${dayText}</p>
${problem ? html`<p class="alert" role="alert">${problem}</p>` : ''}
${staff ? dayOf(shown) : unlinked(shown)}
</main>
<footer class="bottom"><p><a href="${app}">${words.app}</a> ·
<a href="${linkTo(paths.business, { businessId: business.id })}">${words.overview}</a> · ${productName}</p></footer>`,
    {
      ...{ language: business.language, unlisted: true, scripts: [paths.vanScript], bodyClass: 'on-the-way' },
      styles: accent === null ? [] : [linkTo(paths.accentCss, { color: accent.slice(1) })],
    },
  )
}

function unlinked({ words }: ShownDay): Html {
  return html`<section class="card"><h2>${words.unlinked}</h2><p>${words.unlinkedHow}</p></section>`
}

function dayOf(shown: ShownDay): Html {
  const { jobs, large, words } = shown
  if (!jobs.length) return html`<p class="empty">${words.nothing}</p>`
  return html`${large ? largeJob(shown, large) : html`<p class="notice">${words.allDone}</p>`}
<h2>${words.rest}</h2>
<ol class="jobs">${jobs.map((job) => row(shown, job))}</ol>`
}

function largeJob(shown: ShownDay, job: VanJob): Html {
  const { words, isChosen, clockText } = shown
  const { contact, time, endTime, service } = job.appointment
  return html`<section class="card job" aria-labelledby="large">
<p class="soft">${isChosen ? words.chosen : words.next} · ${clockText(time)} – ${clockText(endTime)}</p>
<h2 id="large">${contact.name}</h2>
<p>${service.name[shown.business.language]}</p>
${where(shown, job)}
${ways(shown, job)}
${notes(shown, job)}
${saidOf(shown, job)}
${actionsOf(shown, job)}
</section>`
}

const addressOf = ({ appointment: { place } }: VanJob) => (place?.where === 'at-customer' ? place.address : null)
const isHere = ({ appointment: { place } }: VanJob) => place?.where === 'here'
const mapOf = (address: string) => `https://www.openstreetmap.org/search?query=${encodeURIComponent(address)}`

function where({ words }: ShownDay, job: VanJob): Html {
  const address = addressOf(job)
  if (address) return html`<address>${address}</address>`
  return html`<p class="soft">${isHere(job) ? words.here : words.noAddress}</p>`
}

/** Map, call, text: each leads out of the page at once. */
function ways({ words }: ShownDay, job: VanJob): Html {
  const { name, phone } = job.appointment.contact
  const address = addressOf(job)
  const way = (href: string, label: string, [said, extra]: [string, Html?]) =>
    html`<a class="quiet" href="${href}" aria-label="${said}"${extra ?? ''}>${label}</a> `
  if (!address && !phone) return html`<p class="soft">${words.noPhone}</p>`
  return html`<p class="ways">${
    address ? way(mapOf(address), words.map, [words.mapOf(address), html` data-map="${address}"`]) : ''
  }${phone ? way(`tel:${phone}`, words.call, [words.callName(name)]) : ''}${
    phone ? way(`sms:${phone}`, words.text, [words.textName(name)]) : ''
  }</p>
${phone ? '' : html`<p class="soft">${words.noPhone}</p>`}`
}

function notes(shown: ShownDay, job: VanJob): Html {
  const { words, priceText } = shown
  const { attendeeName, override } = job.appointment
  const price = priceText(job)
  const lines = [
    attendeeName && words.forWhom(attendeeName),
    override && words.squeezed(override.reason),
    price && words.price(price),
  ].filter((line): line is string => Boolean(line))
  const answers = job.notes.filter(({ answer }) => answer !== addressOf(job))
  if (!lines.length && !answers.length) return html``
  return html`<h3>${words.notes}</h3>
<ul class="notes">${lines.map((line) => html`<li>${line}</li>`)}${answers.map(
    ({ question, answer }) => html`<li><span class="soft">${question}</span> ${answer}</li>`,
  )}</ul>`
}

function row(shown: ShownDay, job: VanJob): Html {
  const { words, business, large, clockText } = shown
  const { id, contact, time, service, state } = job.appointment
  const text = html`<strong>${clockText(time)}</strong> ${contact.name}`
  const detail = [service.name[business.language], addressOf(job)].filter(Boolean).join(' · ')
  const badge = job.visit.cannotComeAt ? words.cannot : words.states[state as keyof typeof words.states]
  return html`<li${large === job ? html` aria-current="true"` : ''}>${
    large === job
      ? html`<p>${text}</p>`
      : html`<p><a href="${linkTo(paths.van, { slug: business.slug, job: id })}">${text}</a></p>`
  }<p class="soft">${detail}${badge ? html` <span class="badge">${badge}</span>` : ''}</p></li>`
}
