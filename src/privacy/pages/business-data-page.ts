import { linkTo, paths } from '#contract/paths.ts'
import type { ContactListed, ErasureView, ExportView } from '#contract/privacy.ts'
import { html, type Html } from '#src/platform/http/html.ts'
import { graceDays } from '../close-account.ts'
import { dataPage, exportsOf, proofNotice, type Around } from './parts.ts'

export type BusinessData = {
  business: { id: string; name: string; closedAt: string | null }
  /** Null before anybody was looked for. */
  found: { search: string; contacts: ContactListed[]; more: boolean } | null
  exports: ExportView[]
  erasures: ErasureView[]
  hasProof: boolean
}

export function businessDataPage(around: Around, shown: BusinessData): string {
  const { business, hasProof } = shown
  const here = linkTo(paths.businessData, { businessId: business.id })
  const files = {
    action: linkTo(paths.businessExports, { businessId: business.id }),
    fileLink: (exportId: string) => linkTo(paths.businessExportFile, { businessId: business.id, exportId }),
    mayAct: hasProof,
  }
  return dataPage(
    `Data of ${business.name}`,
    around,
    html`<p><a href="${linkTo(paths.business, { businessId: business.id })}">${business.name}</a></p>
${business.closedAt === null ? html`` : closedNotice(business.id, business.closedAt)}
${hasProof ? html`` : proofNotice(here)}
<h2>A customer asks</h2>
<p>What you keep about a person is theirs to have, and to have erased. Find them by name, number or e-mail address.</p>
<form class="stack" method="get" action="${here}">
<label>Name, number or address <input name="search" value="${shown.found?.search ?? ''}" maxlength="200"
  required></label>
<button class="quiet">Find</button></form>
${shown.found ? contactsFound(business.id, shown.found, hasProof) : html``}
${erasuresOf(shown.erasures)}
<h2>Take everything along</h2>
<p>All records of the business, as one zip. It holds your customers' data: keep it as carefully as you must.</p>
${exportsOf(shown.exports, files)}
${business.closedAt === null ? closing(business, hasProof) : html``}`,
  )
}

function contactsFound(
  businessId: string,
  { contacts, more }: NonNullable<BusinessData['found']>,
  hasProof: boolean,
): Html {
  if (!contacts.length) return html`<p class="empty">Nobody of that name, number or address.</p>`
  return html`<ul>${contacts.map((one) => contactLine(businessId, one, hasProof))}</ul>
${more ? html`<p class="soft">There are more: search for the whole number or address.</p>` : html``}`
}

function contactLine(businessId: string, { id, name, addresses, createdAt }: ContactListed, hasProof: boolean): Html {
  return html`<li><strong>${name}</strong> ${addresses.map(({ value }) => value).join(', ')}
<span class="soft">since ${createdAt.slice(0, 10)}</span> ·
<a href="${linkTo(paths.api.contactExport, { businessId, contactId: id })}">What we keep about them</a>
${hasProof ? eraseForm(businessId, id, name) : html``}</li>`
}

function eraseForm(businessId: string, contactId: string, name: string): Html {
  return html`<form class="stack" method="post" action="${linkTo(paths.eraseContactForm, { businessId })}">
<input type="hidden" name="contactId" value="${contactId}">
<label class="check"><input type="checkbox" name="sure" value="yes" required> Erase all about ${name}, for good; their
appointments stay as times without a name</label>
<button class="quiet">Erase</button></form>`
}

const states: Record<ErasureView['state'], string> = {
  waiting: 'waits',
  copies: 'is being done',
  rows: 'is being done',
  done: 'done',
  'taken-back': 'taken back',
}

function erasuresOf(erasures: ErasureView[]): Html {
  if (!erasures.length) return html``
  return html`<h3>Asked to be forgotten</h3>
<ul>${erasures.map(
    ({ kind, subjectId, state, askedAt, found }) =>
      html`<li>${askedAt.slice(0, 10)}: ${
        kind === 'business' ? 'the business' : html`a customer <span class="soft">${subjectId}</span>`
      }, ${states[state]}${
        found
          ? html`, <strong>but still found in ${found} places: tell whoever runs this
installation</strong>`
          : html``
      }</li>`,
  )}</ul>`
}

function closedNotice(businessId: string, closedAt: string): Html {
  return html`<div class="alert"><p>The business was closed on ${closedAt.slice(0, 10)}. Callers are told so, and
${graceDays} days later everything is erased.</p>
<form method="post" action="${linkTo(paths.reopenBusinessForm, { businessId })}">
<button>Open it again</button></form></div>`
}

function closing({ id, name }: BusinessData['business'], hasProof: boolean): Html {
  return html`<h2>Close the business</h2>
<p>Callers are told that it has closed, programs lose their access, and the website takes nobody. ${graceDays} days
later all its data is erased. Until then any owner can open it again here.</p>
${
  hasProof
    ? html`<form class="stack" method="post" action="${linkTo(paths.closeBusinessForm, { businessId: id })}">
<label>Type its name, ${name}, to close it <input name="name" maxlength="200" autocomplete="off" required></label>
<button class="danger">Close ${name}</button></form>`
    : html``
}`
}
