/** The pages for signing in: plain forms, one purpose each. */
import { linkTo, paths } from '#contract/paths.ts'
import { document, html, pageHeader, type Html } from '#src/platform/http/html.ts'
import { passwordLengths } from '../auth.ts'
import { qrCode } from './qr-code.ts'

/**
 * The common input of every page here. `problem`: what was wrong with the sent form. `notice`: what succeeded before.
 */
export type Around = { productName: string; problem?: string | undefined; notice?: string | undefined }

export function narrowPage(title: string, { productName, problem, notice }: Around, body: Html): string {
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

const emailField = (email: string) =>
  html`<label>E-mail address <input type="email" name="email" value="${email}" autocomplete="username"
  required></label>`
const newPasswordField = html`<label>New password <span class="hint">At least ${passwordLengths.min} characters; a few
words together are good.</span>
<input type="password" name="newPassword" minlength="${passwordLengths.min}" maxlength="${passwordLengths.max}"
  autocomplete="new-password" required></label>`
const hiddenTarget = (to: string | undefined) => (to ? html`<input type="hidden" name="to" value="${to}">` : html``)

const googleLink = (to: string | undefined) =>
  html`<p><a class="quiet" href="${linkTo(paths.signInWithGoogle, { to })}">Sign in with Google</a></p>`

export function signInPage(around: Around, given: { email: string; to: string | undefined; google: boolean }): string {
  return narrowPage(
    'Sign in',
    around,
    html`<form class="stack" method="post" action="${paths.signIn}">
${emailField(given.email)}
<label>Password <input type="password" name="password" autocomplete="current-password" required></label>
${hiddenTarget(given.to)}
<button>Sign in</button>
</form>
${given.google ? googleLink(given.to) : html``}
<p><a href="${paths.forgotPassword}">Forgot your password?</a></p>
<p>New here? <a href="${paths.signUp}">Sign up</a></p>`,
  )
}

export function signUpPage(around: Around, given: { name: string; email: string; google: boolean }): string {
  return narrowPage(
    'Sign up',
    around,
    html`<form class="stack" method="post" action="${paths.signUp}">
<label>Your name <input name="name" value="${given.name}" maxlength="100" autocomplete="name" required></label>
${emailField(given.email)}
${newPasswordField}
<button>Sign up</button>
</form>
${given.google ? html`<p><a class="quiet" href="${paths.signInWithGoogle}">Go on with Google</a></p>` : html``}
<p>You have an account? <a href="${paths.signIn}">Sign in</a></p>`,
  )
}

/** The page after a form that may send a mail: its text is the same whether one was sent or not. */
export function mailSentPage(
  around: Around & { mailboxUrl: string | null },
  given: { title: string; what: string },
): string {
  const where = around.mailboxUrl
    ? html`<p>This is the sandbox: the mail arrives in <a href="${around.mailboxUrl}">its mailbox</a>.</p>`
    : html`<p>Nothing there after a few minutes? Look among the unwanted mail.</p>`
  return narrowPage(
    given.title,
    around,
    html`<p class="notice" role="status">${given.what}</p>${where}
<p><a href="${paths.signIn}">Back to signing in</a></p>`,
  )
}

/** The page has a button, because mail scanners open every link. */
export function confirmEmailPage(around: Around, given: { token: string; name: string; isFromHere: boolean }): string {
  const token = html`<input type="hidden" name="token" value="${given.token}">`
  // In another browser the password of the sign-up may be a stranger's.
  const chosenHere = html`<p>This is not the browser that signed up, so choose a password here. One that was typed
there is worth nothing then.</p>
<form method="post" action="${paths.confirmEmail}"><div class="stack">${token}
<label>Your name <input name="name" value="${given.name}" maxlength="100" autocomplete="name" required></label>
${newPasswordField}
<button>Yes, it is mine</button></div></form>`
  const mine = html`<form method="post" action="${paths.confirmEmail}">${token}<button>Yes, it is mine</button></form>`
  return narrowPage(
    'Confirm your e-mail address',
    around,
    html`<p>Did you sign up with the address this mail came to?</p>
${given.isFromHere ? mine : chosenHere}
<p class="soft">If you did not, close this page: without it nobody has an account.</p>`,
  )
}

export function forgotPasswordPage(around: Around, given: { email: string }): string {
  return narrowPage(
    'A new password',
    around,
    html`<p>We mail you a link under which you choose a new one.</p>
<form class="stack" method="post" action="${paths.forgotPassword}">
${emailField(given.email)}
<button>Send the link</button>
</form>
<p><a href="${paths.signIn}">Back to signing in</a></p>`,
  )
}

export function resetPasswordPage(around: Around, given: { token: string }): string {
  return narrowPage(
    'Choose a new password',
    around,
    html`<p>Every device that is signed in is signed out then.</p>
<form class="stack" method="post" action="${paths.resetPassword}">
<input type="hidden" name="token" value="${given.token}">
${newPasswordField}
<button>Set the password</button>
</form>
<p>The link no longer works? <a href="${paths.forgotPassword}">Ask for another</a></p>`,
  )
}

export function codePage(around: Around, given: { to: string | undefined }): string {
  return narrowPage(
    'Your code',
    around,
    html`<form class="stack" method="post" action="${paths.signInSecondFactor}">
${codeField('The six digits your authenticator shows, or one of your recovery codes.')}
${hiddenTarget(given.to)}
<button>Go on</button>
</form>
<p><a href="${paths.signIn}">Start again</a></p>
<p><a href="${paths.lostSecondFactor}">You have neither?</a></p>`,
  )
}

const codeField = (hint: string) => html`<label>Code <span class="hint">${hint}</span>
<input name="code" class="code" autocomplete="one-time-code" maxlength="40" autofocus required></label>`

/** Shown once; after a wrong code only the field comes again. */
export function setUpPage(around: Around, given: { uri: string; recoveryCodes: string[] } | null): string {
  const secret = given ? (new URL(given.uri).searchParams.get('secret') ?? '') : ''
  return narrowPage(
    'Set up two-factor sign-in',
    around,
    html`${
      given
        ? html`<h2>1. Add this to your authenticator</h2>
<p>Scan this with the authenticator on your phone:</p>
<p>${qrCode(given.uri, 'A QR picture for your authenticator: the same as the key below')}</p>
<p>Or <a href="${given.uri}">open it in an authenticator on this device</a>, or type this key into one:</p>
<p class="code notice">${(secret.match(/.{1,4}/g) ?? []).join(' ')}</p>
<h2>2. Keep these recovery codes</h2>
<p>Each signs you in once when the authenticator is lost. They are not shown again.</p>
<ul class="codes">${given.recoveryCodes.map((code) => html`<li>${code}</li>`)}</ul>
<h2>3. Show that it works</h2>`
        : html``
    }
<form class="stack" method="post" action="${paths.accountConfirmSecondFactor}">
${codeField('The six digits your authenticator shows now.')}
<button>Switch it on</button>
</form>
<p><a href="${paths.account}">Not now</a></p>`,
  )
}

export function recoveryCodesPage(around: Around, given: { recoveryCodes: string[] }): string {
  return narrowPage(
    'New recovery codes',
    around,
    html`<p>Each signs you in once when the authenticator is lost. The old ones are worth nothing now; these are not
shown again.</p>
<ul class="codes">${given.recoveryCodes.map((code) => html`<li>${code}</li>`)}</ul>
<p><a href="${paths.account}">Back to your account</a></p>`,
  )
}
