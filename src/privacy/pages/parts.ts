import { linkTo, paths } from '#contract/paths.ts'
import type { ExportView } from '#contract/privacy.ts'
import { document, html, pageHeader, type Html } from '#src/platform/http/html.ts'

export type Around = { productName: string; notice?: string | undefined; problem?: string | undefined }

export function dataPage(title: string, { productName, notice, problem }: Around, body: Html): string {
  return document(
    `${title} · ${productName}`,
    html`${pageHeader(productName)}
<main class="narrow">
<h1>${title}</h1>
${notice ? html`<p class="notice" role="status">${notice}</p>` : html``}
${problem ? html`<p class="alert" role="alert">${problem}</p>` : html``}
${body}
</main>`,
  )
}

/** A way on for a person who has not shown lately who they are. */
export const proofNotice = (to: string): Html =>
  html`<p><a class="quiet" href="${linkTo(paths.accountProof, { to })}">Show who you are</a> <span class="soft">to take
data along or have it erased; it counts for ten minutes.</span></p>`

export type Files = { action: string; fileLink(exportId: string): string; mayAct: boolean }

/** The files made so far, and the button for another. */
export function exportsOf(exports: ExportView[], { action, fileLink, mayAct }: Files): Html {
  const isMaking = exports.some(({ state }) => state === 'waiting' || state === 'running')
  const lines = exports.map((one) => exportLine(one, mayAct, fileLink))
  return html`${lines.length === 0 ? html`` : html`<ul>${lines}</ul>`}
${
  mayAct && !isMaking
    ? html`<form method="post" action="${action}"><button class="quiet">Make a file of it</button></form>`
    : html``
}`
}

const sizeOf = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} KB` : `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`

function exportLine(one: ExportView, mayAct: boolean, fileLink: (id: string) => string): Html {
  const asked = `${one.askedAt.slice(0, 16).replace('T', ' ')} UTC`
  switch (one.state) {
    case 'ready':
      return html`<li>${asked}: ready, ${sizeOf(one.bytes ?? 0)}, until ${one.expiresAt?.slice(0, 10)}
${mayAct ? html` · <a href="${fileLink(one.id)}">Fetch it</a>` : html``}</li>`
    case 'failed':
      return html`<li>${asked}: it could not be finished (${one.error}). Please ask for it again.</li>`
    default:
      return html`<li>${asked}: being made, ${one.done} of ${one.total} parts. A mail says when it is ready.</li>`
  }
}
