import type { FastifyRequest } from 'fastify'
import type { ErrorCode, Problem } from '#contract/errors.ts'
import { document, html } from './html.ts'

/** A browser that opened a page or sent a form; programs get problem details. */
export function isForPeople({ url, headers }: FastifyRequest): boolean {
  return !url.startsWith('/api/') && /\btext\/html\b/.test(headers.accept ?? '')
}

/** What programs are told in their own words. */
const inWords: Partial<Record<ErrorCode, string>> = {
  invalid_request: 'The link or the form was not complete. Go back, and try once more.',
  not_found: 'The address may be mistyped, or what was here is gone.',
}

/** A problem as people read it. `place` is where to come back to after signing in. */
export function problemPage({ title, detail, code, status, instance }: Problem, { retryAfterSeconds, place }: { retryAfterSeconds: number | null; place: string }): string {
  const minutes = retryAfterSeconds === null ? null : Math.max(1, Math.ceil(retryAfterSeconds / 60))
  const words = inWords[code] ?? detail
  return document(
    title,
    html`<main class="narrow">
<h1>${title}</h1>
${words ? html`<p>${words}</p>` : html``}
${minutes === null ? html`` : html`<p>Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.</p>`}
<p>${status === 401 ? html`<a href="/sign-in?to=${encodeURIComponent(place)}">Sign in</a> · ` : html``}${status === 403 ? html`<a href="/account">Your account</a> · ` : html``}<a href="/">Home</a></p>
${status >= 500 ? html`<p class="soft">If you ask about this, name <span class="code">${instance ?? code}</span>.</p>` : html``}
</main>`,
  )
}
