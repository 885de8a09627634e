import { paths } from '#contract/paths.ts'
import { html } from '#src/platform/http/html.ts'
import { narrowPage, type Around } from '../pages/forms.ts'

/** `mailed`: a code is on its way, and is asked for in place of the password. */
export function proofPage(around: Around, { to, mailed }: { to: string | undefined; mailed: boolean }): string {
  const target = to ? html`<input type="hidden" name="to" value="${to}">` : html``
  const secret = mailed
    ? html`<p class="notice" role="status">We have mailed you a code; it is good for a quarter of an hour.</p>
<label>The code in the mail <input name="mailedCode" class="code" autocomplete="one-time-code" inputmode="numeric"
  maxlength="20" required></label>`
    : html`<label>Your password <input type="password" name="password" autocomplete="current-password"
  required></label>`
  return narrowPage(
    'Is it you?',
    around,
    html`<p>What you are about to see or do needs to be you for certain: an open browser is not enough.</p>
<form class="stack" method="post" action="${paths.accountProof}">${target}${secret}
<label>Code of your authenticator <span class="hint">Only if two-factor sign-in is on</span>
<input name="code" class="code" autocomplete="one-time-code" maxlength="40"></label>
<button>Go on</button>
</form>
<form method="post" action="${paths.accountProofByMail}">${target}<button class="quiet">${
      mailed ? 'Mail me another code' : 'I have no password: mail me a code'
    }</button></form>`,
  )
}
