import { linkTo, paths } from '#contract/paths.ts'
import { LanguageCode } from '#contract/values.ts'
import { callMeWords, type CallingBusiness } from '#src/calls/index.ts'
import { publicPage } from '#src/platform/http/frame.ts'
import { html, type Html } from '#src/platform/http/html.ts'
import { formField, problemOf, problemSummary, type Problems } from './form.ts'

type Language = CallingBusiness['language']
type Shown = {
  productName: string
  baseUrl: string
  business: CallingBusiness
  language: Language
  /** Where the phone is that rings, in the sandbox. */ sandboxUrl: string | null
}
export type TypedCall = { phone: string; consent: boolean }

/** The form. It shows the consent line, because people agree to what they see. */
export function callMePage(
  shown: Shown,
  typed: TypedCall = { phone: '', consent: false },
  problems: Problems = {},
): string {
  const { business, language, sandboxUrl } = shown
  const words = callMeWords(language)
  const named = { businessName: business.name }
  const phone = { name: 'phone', label: words.phone(), hint: words.phoneHint(), value: typed.phone }
  const invalid = problems['consent'] ? html` aria-invalid="true" aria-describedby="consent-problem"` : html``
  return framed(
    shown,
    words.title(named),
    html`<p>${words.intro()}</p>
${sandboxHint(sandboxUrl, language)}
${problemSummary(words.summary(), problems)}
<form method="post" action="${paths.callMe}" class="stack door">
<input type="hidden" name="business" value="${business.slug}">
<input type="hidden" name="language" value="${language}">
${formField({ ...phone, problem: problems['phone'], type: 'tel', autocomplete: 'tel', most: 40 })}
<div class="field">
${problemOf('consent', problems['consent'])}
<label class="check" for="consent"><input id="consent" name="consent" type="checkbox" value="yes"
  required${typed.consent ? html` checked` : html``}${invalid}> <span>${words.consent(named)}</span></label>
</div>
<button type="submit">${words.call()}</button>
</form>`,
  )
}

/** The page after the request: what happens next. */
export function callingPage(shown: Shown): string {
  const { business, language, sandboxUrl } = shown
  const words = callMeWords(language)
  const again = linkTo(paths.callMe, { business: business.slug, language })
  return framed(
    shown,
    words.callingTitle(),
    html`<p role="status">${words.calling({ businessName: business.name, callerId: business.callerId })}</p>
${sandboxHint(sandboxUrl, language)}
<p>${words.noCall()}</p>
<p><a href="${again}">${words.again()}</a> · <a href="${linkTo(paths.home, { language })}">${words.home()}</a></p>`,
  )
}

function framed({ productName, baseUrl, business, language }: Shown, title: string, body: Html): string {
  return publicPage(
    {
      ...{ productName, title, language, canonical: baseUrl + paths.callMe },
      description: callMeWords(language).intro(),
      elsewhere: LanguageCode.options
        .filter((one) => one !== language)
        .map((one) => ({ language: one, href: linkTo(paths.callMe, { business: business.slug, language: one }) })),
    },
    html`<h1>${title}</h1>
${body}`,
  )
}

function sandboxHint(sandboxUrl: string | null, language: Language): Html {
  const words = callMeWords(language)
  return sandboxUrl
    ? html`<p class="notice">${words.sandbox()} <a href="${sandboxUrl}${paths.sandboxPhone}" target="_blank"
  rel="noopener">${words.sandboxPhone()}</a></p>`
    : html``
}
