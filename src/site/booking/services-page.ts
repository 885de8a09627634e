/** The first step: what shall it be. */
import { paths, linkTo } from '#contract/paths.ts'
import { publicPage } from '#src/platform/http/frame.ts'
import { html, type Html } from '#src/platform/http/html.ts'
import { priceOf } from './reading.ts'
import { frameOf, onward, type Shown, type ShownService } from './way.ts'

export function servicesPage(shown: Shown): string {
  const { business, words, baseUrl } = shown
  const here = linkTo(paths.booking, { slug: business.slug })
  return publicPage(
    {
      ...frameOf(shown, words.title(business.name), (language) => onward(shown, paths.booking, { language })),
      description: words.description(business.name),
      canonical: baseUrl + here,
      unlisted: false,
      scripts: [paths.bookingScript],
    },
    html`<h1>${words.title(business.name)}</h1>
<h2>${words.services()}</h2>
${
  business.services.length
    ? html`<ul class="choices" data-carry>${business.services.map((service) => serviceChoice(shown, service))}</ul>`
    : html`<p class="empty">${words.noServices()}</p>`
}`,
  )
}

function serviceChoice(shown: Shown, service: ShownService): Html {
  const href = onward(shown, paths.bookingTimes, { serviceId: service.id, staff: undefined })
  return html`<li><a href="${href}"><strong>${service.name[shown.language]}</strong>
<span class="soft">${factsOf(shown, service)}</span></a></li>
`
}

/** "60 min · from $45". */
export function factsOf({ words, locale }: Shown, { durationMinutes, price }: ShownService): string {
  const cost = price && priceOf(price, locale)
  const said = cost && (price.from ? words.from(cost) : cost)
  return [words.minutes(durationMinutes), said].filter(Boolean).join(' · ')
}
