import { linkTo, paths } from '#contract/paths.ts'
import { callMeWords, type CallingBusiness } from '#src/calls/index.ts'
import { html, type Html } from '#src/platform/http/html.ts'
import { formField, problemOf, problemSummary, type Problems } from './form.ts'
import { sitePage } from './site-page.ts'

type Language = CallingBusiness['language']
type Shown = {
  productName: string
  business: CallingBusiness
  language: Language
  /** Where the phone is that rings, in the sandbox. */ sandboxUrl: string | null
}
export type TypedCall = { phone: string; consent: boolean }

/** The form. It shows the consent line, because people agree to what they see. */
export function callMePage(
  { productName, business, language, sandboxUrl }: Shown,
  typed: TypedCall = { phone: '', consent: false },
  problems: Problems = {},
): string {
  const words = callMeWords(language)
  const named = { businessName: business.name }
  const phone = { name: 'phone', label: words.phone(), hint: words.phoneHint(), value: typed.phone }
  const invalid = problems['consent'] ? html` aria-invalid="true" aria-describedby="consent-problem"` : html``
  return sitePage(
    { productName, title: words.title(named), language },
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
export function callingPage({ productName, business, language, sandboxUrl }: Shown): string {
  const words = callMeWords(language)
  const again = linkTo(paths.callMe, { business: business.slug, language })
  return sitePage(
    { productName, title: words.callingTitle(), language },
    html`<p role="status">${words.calling({ businessName: business.name, callerId: business.callerId })}</p>
${sandboxHint(sandboxUrl, language)}
<p>${words.noCall()}</p>
<p><a href="${again}">${words.again()}</a> · <a href="/">${words.home()}</a></p>`,
  )
}

function sandboxHint(sandboxUrl: string | null, language: Language): Html {
  const words = callMeWords(language)
  return sandboxUrl
    ? html`<p class="notice">${words.sandbox()} <a href="${sandboxUrl}${paths.sandboxPhone}" target="_blank"
  rel="noopener">${words.sandboxPhone()}</a></p>`
    : html``
}
