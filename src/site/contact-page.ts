import { ContactForm } from '#contract/contact-form.ts'
import { linkTo, paths } from '#contract/paths.ts'
import { LanguageCode, type Language } from '#contract/values.ts'
import { publicPage } from '#src/platform/http/frame.ts'
import { html, type Html } from '#src/platform/http/html.ts'
import { contactWords } from './contact-words.ts'
import { formField, problemSummary, type Problems } from './form.ts'

/** The fields as a browser sends them. */
export type TypedContact = Record<'name' | 'email' | 'message' | 'phone' | 'company' | 'website', string>

const emptyForm: TypedContact = { name: '', email: '', message: '', phone: '', company: '', website: '' }

/** Parses the typed fields, or says what is wrong with them. An empty optional field counts as missing. */
export function readContact(typed: TypedContact, language: Language): { form: ContactForm } | { problems: Problems } {
  // Browsers send a line end as two characters, and count it as one.
  const lines = { ...typed, message: typed.message.replace(/\r\n?/g, '\n') }
  const given = Object.fromEntries(
    Object.entries(lines).filter(([name, value]) => value.trim() !== '' || ['name', 'email', 'message'].includes(name)),
  )
  const read = ContactForm.safeParse(given)
  if (read.success) return { form: read.data }
  const problems: Problems = {}
  // Show the first error of each field only.
  const said = contactWords[language].wrong
  for (const { path, message } of read.error.issues) problems[String(path[0])] ??= said?.[String(path[0])] ?? message
  return { problems }
}

type Shown = { productName: string; baseUrl: string; language: Language }

export function contactPage(shown: Shown, typed = emptyForm, problems: Problems = {}): string {
  const words = contactWords[shown.language]
  const field = (name: keyof TypedContact) => ({ name, value: typed[name], problem: problems[name] })
  const telephone = { type: 'tel', autocomplete: 'tel', most: 40 } as const
  const optional = { optional: true, note: html` <span class="soft">${words.optional()}</span>` }
  return framed(
    shown,
    words.title(),
    html`<p>${words.lead()}</p>
${problemSummary(words.summary(), problems)}
<form method="post" action="${paths.contact}" class="stack door">
<input type="hidden" name="language" value="${shown.language}">
${formField({ ...field('name'), label: words.name(), autocomplete: 'name', most: 120 })}
${formField({ ...field('email'), label: words.email(), type: 'email', autocomplete: 'email', most: 254 })}
${formField({ ...field('phone'), label: words.phone(), ...telephone, ...optional })}
${formField({ ...field('company'), label: words.company(), autocomplete: 'organization', most: 160, ...optional })}
${formField({ ...field('message'), label: words.message(), autocomplete: 'off', most: 5000, rows: 8 })}
<div class="unseen-field" aria-hidden="true"><label for="website">${words.trap()}</label>
<input id="website" name="website" type="text" tabindex="-1" autocomplete="off" value="${typed.website}"></div>
<button type="submit">${words.send()}</button>
</form>`,
  )
}

export function contactThanksPage(shown: Shown): string {
  const words = contactWords[shown.language]
  return framed(
    shown,
    words.thanks(),
    html`<p role="status">${words.arrived()}</p>
<p><a href="${linkTo(paths.home, { language: shown.language })}">${words.home()}</a></p>`,
  )
}

function framed({ productName, baseUrl, language }: Shown, title: string, body: Html): string {
  return publicPage(
    {
      ...{ productName, title, language, canonical: baseUrl + paths.contact },
      description: contactWords[language].description(),
      elsewhere: LanguageCode.options
        .filter((one) => one !== language)
        .map((one) => ({ language: one, href: linkTo(paths.contact, { language: one }) })),
    },
    html`<h1>${title}</h1>
${body}`,
  )
}
