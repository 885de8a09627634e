import { ContactForm } from '#contract/contact-form.ts'
import { paths } from '#contract/paths.ts'
import { html } from '#src/platform/http/html.ts'
import { formField, problemSummary, type Problems } from './form.ts'
import { sitePage } from './site-page.ts'

/** The fields as a browser sends them. */
export type TypedContact = Record<'name' | 'email' | 'message' | 'phone' | 'company' | 'website', string>

const emptyForm: TypedContact = { name: '', email: '', message: '', phone: '', company: '', website: '' }

/** Parses the typed fields, or says what is wrong with them. An empty optional field counts as missing. */
export function readContact(typed: TypedContact): { form: ContactForm } | { problems: Problems } {
  // Browsers send a line end as two characters, and count it as one.
  const lines = { ...typed, message: typed.message.replace(/\r\n?/g, '\n') }
  const given = Object.fromEntries(
    Object.entries(lines).filter(([name, value]) => value.trim() !== '' || ['name', 'email', 'message'].includes(name)),
  )
  const read = ContactForm.safeParse(given)
  if (read.success) return { form: read.data }
  const problems: Problems = {}
  // Show the first error of each field only.
  for (const { path, message } of read.error.issues) problems[String(path[0])] ??= message
  return { problems }
}

export function contactPage(productName: string, typed = emptyForm, problems: Problems = {}): string {
  const field = (name: keyof TypedContact) => ({ name, value: typed[name], problem: problems[name] })
  const telephone = { type: 'tel', autocomplete: 'tel', most: 40 } as const
  return sitePage(
    { productName, title: 'Write to us' },
    html`<p>Tell us what you need. The answer comes by e-mail.</p>
${problemSummary('This was not sent yet:', problems)}
<form method="post" action="${paths.contact}" class="stack door">
${formField({ ...field('name'), label: 'Your name', autocomplete: 'name', most: 120 })}
${formField({ ...field('email'), label: 'Your e-mail address', type: 'email', autocomplete: 'email', most: 254 })}
${formField({ ...field('phone'), label: 'Your phone number', ...telephone, optional: true })}
${formField({ ...field('company'), label: 'Your company', autocomplete: 'organization', most: 160, optional: true })}
${formField({ ...field('message'), label: 'Your message', autocomplete: 'off', most: 5000, rows: 8 })}
<div class="unseen-field" aria-hidden="true"><label for="website">Leave this empty</label>
<input id="website" name="website" type="text" tabindex="-1" autocomplete="off" value="${typed.website}"></div>
<button type="submit">Send</button>
</form>`,
  )
}

export function contactThanksPage(productName: string): string {
  return sitePage(
    { productName, title: 'Thank you' },
    html`<p role="status">Your message has arrived. We answer by e-mail, to the address you gave.</p>
<p><a href="/">Home</a></p>`,
  )
}
