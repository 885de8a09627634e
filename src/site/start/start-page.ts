import { linkTo, paths } from '#contract/paths.ts'
import { LanguageCode, type Language } from '#contract/values.ts'
import { publicPage } from '#src/platform/http/frame.ts'
import { html, type Html } from '#src/platform/http/html.ts'
import { formField, problemSummary, type Problems } from '../form.ts'
import { placeName, places } from './places.ts'
import { startWords } from './words.ts'

export type TypedStart = { name: string; trade: string; zone: string; language: string }

type Shown = { productName: string; language: Language }

/** The form on which a business is opened; it works without a script. */
export function startPage({ productName, language }: Shown, typed: TypedStart, problems: Problems = {}): string {
  const words = startWords[language]
  const name = { name: 'name', label: words.name, hint: words.nameHint, value: typed.name, problem: problems['name'] }
  return publicPage(
    {
      ...{ productName, title: words.title, language, description: words.lead },
      elsewhere: LanguageCode.options
        .filter((one) => one !== language)
        .map((one) => ({ language: one, href: linkTo(paths.start, { language: one }) })),
    },
    html`<h1>${words.title}</h1>
<p>${words.lead}</p>
${problemSummary(words.summary, problems)}
<form method="post" action="${paths.start}" class="stack door">
<input type="hidden" name="shown" value="${language}">
${formField({ ...name, autocomplete: 'organization', most: 120 })}
${choice('trade', words.trade, { chosen: typed.trade, options: Object.entries(words.trades) })}
${choice('zone', words.place, {
  chosen: typed.zone,
  options: places.map((place) => [place.zone, placeName(place, language)]),
  hint: words.placeHint,
})}
${choice('language', words.language, { chosen: typed.language, options: Object.entries(words.languages) })}
<button type="submit">${words.go}</button>
</form>
<p class="soft">${words.invited}</p>`,
  )
}

type Choice = { chosen: string; options: [string, string][]; hint?: string }

const choice = (name: string, label: string, { chosen, options, hint }: Choice): Html =>
  html`<div class="field"><label for="${name}">${label}</label>
${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : null}
<select id="${name}" name="${name}"${hint ? html` aria-describedby="${name}-hint"` : null}>${options.map(
    ([value, text]) => html`<option value="${value}"${value === chosen ? html` selected` : null}>${text}</option>`,
  )}</select></div>`
