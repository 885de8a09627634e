import type { FastifyRequest } from 'fastify'
import type { Problem } from '#contract/errors.ts'
import { linkTo, paths } from '#contract/paths.ts'
import type { Language } from '#contract/values.ts'
import { document, html, pageHeader, type Html } from './html.ts'
import { problemWords } from './problem-words.ts'

/** True for a browser that opened a page or sent a form; programs get problem details. */
export function isForPeople({ url, headers }: FastifyRequest): boolean {
  return !url.startsWith('/api/') && /\btext\/html\b/.test(headers.accept ?? '')
}

export type Shown = {
  productName: string
  language: Language
  retryAfterSeconds: number | null
  /** The path to come back to after signing in. */
  place: string
}

/** A problem as a page for people: what happened, what they can do, and where they can go. */
export function problemPage(problem: Problem, shown: Shown): string {
  const { productName, retryAfterSeconds, language } = shown
  const { detail, code, status, instance } = problem
  const words = problemWords[language]
  const { title = words.titleOf(problem), todo = words.todoOf(detail) } = words.of[code] ?? {}
  const minutes = retryAfterSeconds === null ? null : Math.max(1, Math.ceil(retryAfterSeconds / 60))
  return document(
    `${title} · ${productName}`,
    html`${pageHeader(productName)}
<main class="narrow">
<h1>${title}</h1>
<p>${todo}</p>
${minutes === null ? html`` : html`<p>${words.tryAgainIn(minutes)}</p>`}
<p>${waysOn(problem, shown)}</p>
${status >= 500 ? html`<p class="soft">${words.report()} <span class="code">${instance ?? code}</span></p>` : html``}
</main>`,
    language,
  )
}

function waysOn({ status, code }: Problem, { place, language }: Shown): Html {
  const words = problemWords[language]
  const home = html`<a href="/">${words.home()}</a>`
  if (status === 401) return html`<a href="${linkTo(paths.signIn, { to: place })}">${words.signIn()}</a> · ${home}`
  if (code === 'proof_stale')
    return html`<a href="${linkTo(paths.accountProof, { to: place })}">${words.proof()}</a> · ${home}`
  if (status === 403) return html`<a href="${paths.account}">${words.account()}</a> · ${home}`
  return home
}
