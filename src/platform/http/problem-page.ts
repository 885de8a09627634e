import type { FastifyRequest } from 'fastify'
import type { ErrorCode, Problem } from '#contract/errors.ts'
import { linkTo, paths } from '#contract/paths.ts'
import { document, html, pageHeader, type Html } from './html.ts'

/** True for a browser that opened a page or sent a form; programs get problem details. */
export function isForPeople({ url, headers }: FastifyRequest): boolean {
  return !url.startsWith('/api/') && /\btext\/html\b/.test(headers.accept ?? '')
}

type Words = { title?: string; todo: string }

/** The title and advice of an error for people, where the contract's text is meant for programs. */
const wordsOf: Partial<Record<ErrorCode, Words>> = {
  invalid_request: {
    title: 'This did not work',
    todo: 'The link or the form was not complete. Go back, and try once more.',
  },
  not_found: {
    title: 'We cannot find this page',
    todo: 'The address may be mistyped, or what was here is gone. The start page leads to everything there is.',
  },
  not_signed_in: { todo: 'This page is for people who are signed in. Sign in, and you come back to it.' },
  not_allowed: {
    title: 'This page is not open to you',
    todo: 'You may be signed in with another account than you think. Look at your account, or ask who invited you.',
  },
  two_factor_required: { todo: 'Switch it on at your account, then come back.' },
  proof_stale: {
    todo: 'What you asked for needs to be you for certain. Show who you are, then repeat it.',
  },
  email_unverified: { todo: 'Open the link in the mail that we sent you, then sign in.' },
  origin_refused: { todo: 'Open the form here, on this site, and send it again.' },
  link_expired: {
    title: 'This link is no longer good',
    todo:
      'Links that we send are good once, or for a short time. Go back to where you asked for it, and ask ' +
      'for another.',
  },
  time_not_free: {
    title: 'This time is not free any more',
    todo: 'Somebody was faster, or it is too late for it. Go back, load the page again, and choose another one.',
  },
  slot_taken: { todo: 'Go back, load the page again, and choose another one.' },
  withdrawn: { todo: 'Go back, load the page again, and choose another one.' },
  already_settled: { todo: 'There is nothing more to do.' },
  rate_limited: {
    title: 'That was too often',
    todo: 'Somebody, or a program, has asked very often from where you are. Wait a little.',
  },
  url_too_long: {
    title: 'This address is too long',
    todo: 'It may have been put together wrongly. Begin at the start page.',
  },
  headers_too_large: {
    title: 'Your browser sent too much',
    todo: 'Delete the cookies of this site in your browser, then load the page again.',
  },
  body_too_large: { title: 'That was too much', todo: 'The form takes no more than 1 MB. Go back, and send less.' },
  too_slow: { title: 'That took too long', todo: 'Your connection may be slow. Go back, and send it again.' },
  unavailable: {
    title: 'This is not possible just now',
    todo: 'It is our fault. Wait a moment, then load the page again.',
  },
  internal: { todo: 'It is our fault, not yours. Load the page again in a few minutes.' },
}

export type Shown = {
  productName: string
  retryAfterSeconds: number | null
  /** The path to come back to after signing in. */
  place: string
}

/** A problem as a page for people: what happened, what they can do, and where they can go. */
export function problemPage(problem: Problem, { productName, retryAfterSeconds, place }: Shown): string {
  const { detail, code, status, instance } = problem
  const { title = problem.title, todo = detail ?? 'Go back, and try it another way.' } = wordsOf[code] ?? {}
  const minutes = retryAfterSeconds === null ? null : Math.max(1, Math.ceil(retryAfterSeconds / 60))
  return document(
    `${title} · ${productName}`,
    html`${pageHeader(productName)}
<main class="narrow">
<h1>${title}</h1>
<p>${todo}</p>
${minutes === null ? html`` : html`<p>Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.</p>`}
<p>${waysOn(problem, place)}</p>
${status >= 500 ? reportLine(instance ?? code) : html``}
</main>`,
  )
}

function waysOn({ status, code }: Problem, place: string): Html {
  const home = html`<a href="/">To the start page</a>`
  if (status === 401) return html`<a href="${linkTo(paths.signIn, { to: place })}">Sign in</a> · ${home}`
  if (code === 'proof_stale')
    return html`<a href="${linkTo(paths.accountProof, { to: place })}">Show who you are</a> · ${home}`
  if (status === 403) return html`<a href="${paths.account}">Your account</a> · ${home}`
  return home
}

function reportLine(name: string): Html {
  return html`<p class="soft">If it stays like this, tell who runs this site, and name
<span class="code">${name}</span>.</p>`
}
