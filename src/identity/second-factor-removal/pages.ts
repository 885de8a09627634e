/** The pages for a person who lost the second factor. */
import { paths } from '#contract/paths.ts'
import { html } from '#src/platform/http/html.ts'
import { narrowPage, type Around } from '../pages/forms.ts'
import { waitHours } from './remove-second-factor.ts'

export function lostPage(around: Around): string {
  return narrowPage(
    'No authenticator, no recovery codes?',
    around,
    html`<p>Two-factor sign-in can be taken away from your account. That takes ${waitHours / 24} days, so that nobody
does it behind your back:
we mail you now that it was asked for, and a link to confirm it when the time is over. Signing in with a code
meanwhile ends it.</p>
<form method="post" action="${paths.lostSecondFactor}"><button>Ask for it</button></form>
<p><a href="${paths.signInSecondFactor}">Back to the code</a></p>`,
  )
}

export function askedPage(around: Around): string {
  return narrowPage(
    'It takes three days',
    around,
    html`<p class="notice" role="status">We have mailed you. In ${waitHours / 24} days a link to confirm it comes to
the same mailbox.</p>
<p><a href="${paths.signIn}">Back to signing in</a></p>`,
  )
}

export function keepPage(around: Around, { token }: { token: string }): string {
  return narrowPage(
    'Keep two-factor sign-in',
    around,
    html`<p>Somebody who knows your password asked to have two-factor sign-in taken away from your account.</p>
<form method="post" action="${paths.keepSecondFactor}"><input type="hidden" name="token" value="${token}">
<button>Keep it</button></form>
<p class="soft">If it was not you, <a href="${paths.forgotPassword}">set a new password</a> too.</p>`,
  )
}

export function removePage(around: Around, { token }: { token: string }): string {
  return narrowPage(
    'Take two-factor sign-in away',
    around,
    html`<p>From then on your password alone signs you in. Every device that is signed in is signed out.</p>
<form method="post" action="${paths.removeSecondFactor}"><input type="hidden" name="token" value="${token}">
<button>Take it away</button></form>
<p class="soft">If it was not you who asked, close this page and <a href="${paths.forgotPassword}">set a new
password</a>.</p>`,
  )
}
