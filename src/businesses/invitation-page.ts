import { linkTo, paths } from '#contract/paths.ts'
import { document, html, pageHeader } from '#src/platform/http/html.ts'

/**
 * The page behind the mailed link. It shows nothing of the invitation: the holder of the link may not be its addressee.
 */
export function invitationPage(given: { productName: string; token: string; isSignedIn: boolean }): string {
  const { productName, token, isSignedIn } = given
  const here = linkTo(paths.acceptInvitation, { token })
  const next = isSignedIn
    ? html`<p>Accept it with the account of the e-mail address it was sent to.</p>
<form method="post" action="${paths.acceptInvitation}"><input type="hidden" name="token" value="${token}">
<button>Accept the invitation</button></form>`
    : html`<p>Sign in with the e-mail address it was sent to; this page comes back then.</p>
<p><a class="quiet" href="${linkTo(paths.signIn, { to: here })}">Sign in</a></p>
<p class="soft">No account yet? <a href="${paths.signUp}">Sign up</a> with that address,
and open the link in the mail once
more.</p>`
  return document(
    `Your invitation · ${productName}`,
    html`${pageHeader(productName)}
<main>
<h1>You are invited.</h1>
${next}
</main>`,
  )
}
