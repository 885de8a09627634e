import { linkTo, paths } from '#contract/paths.ts'
import type { ExportView } from '#contract/privacy.ts'
import { html } from '#src/platform/http/html.ts'
import { graceDays } from '../close-account.ts'
import { dataPage, exportsOf, proofNotice, type Around } from './parts.ts'

type Shown = { exports: ExportView[]; hasProof: boolean; ownsAlone: { name: string }[] }

export function accountDataPage(around: Around, { exports, hasProof, ownsAlone }: Shown): string {
  const files = {
    action: paths.accountExports,
    fileLink: (exportId: string) => linkTo(paths.accountExportFile, { exportId }),
    mayAct: hasProof,
  }
  return dataPage(
    'Your data',
    around,
    html`<p><a href="${paths.account}">Your account</a></p>
${hasProof ? html`` : proofNotice(paths.accountData)}
<h2>Take it along</h2>
<p>Everything about your account: who you are, where you signed in, what you did. The data of businesses you work for
is theirs, and not part of it.</p>
${hasProof ? html`<p><a href="${paths.api.personExport}">Read it now, as one file</a></p>` : html``}
${exportsOf(exports, files)}
<h2>Delete your account</h2>
<p>It is closed at once: every device is signed out, and you work in no business any more. ${graceDays} days later it is
erased for good. Until then the link that we mail you opens it again.</p>
${
  ownsAlone.length
    ? html`<p class="alert">First make somebody else an owner of ${ownsAlone.map(({ name }) => name).join(', ')}, or
close it: a business needs an owner.</p>`
    : html``
}
${
  hasProof && !ownsAlone.length
    ? html`<form class="stack" method="post" action="${paths.accountClose}">
<label class="check"><input type="checkbox" name="sure" value="yes" required> I want my account to be deleted</label>
<button class="danger">Delete my account</button></form>`
    : html``
}`,
  )
}

/** The page behind the mailed link. It has a button, because mail scanners open every link. */
export function restorePage(around: Around, token: string): string {
  return dataPage(
    'Open your account again',
    around,
    html`<p>Your account is closed, and will be erased. You can have it back as it was.</p>
<form class="stack" method="post" action="${paths.restoreAccount}"><input type="hidden" name="token" value="${token}">
<button>Open it again</button></form>`,
  )
}
