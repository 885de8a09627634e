import { paths } from '#contract/paths.ts'
import { document, html } from '#src/platform/http/html.ts'

/** The front page of an installation: what runs here, and links to it. */
export function homePage(given: { productName: string; sandboxUrl: string | null }): string {
  const { productName, sandboxUrl } = given
  const sandbox = sandboxUrl
    ? html`<h2>Sandbox</h2>
<p>Nothing leaves this computer.
<a href="${sandboxUrl}${paths.sandboxPhone}">Call the demo business on the phone</a>, and
look into <a href="${sandboxUrl}${paths.sandboxMailbox}">the mailbox</a>.
The link to its overview, signed in as the owner, was printed when Deskbell started.</p>`
    : html``
  return document(
    productName,
    html`<header class="top"><p>${productName}</p></header>
<main>
<h1>The front desk is open.</h1>
<p>${productName} answers the calls of a local service business, books appointments without ever double-booking, texts
the confirmation, and shows the owner what happened.</p>
<ul class="doors">
<li><a href="${paths.callMe}">Have the receptionist call you</a><br>
<span class="soft">Your phone rings in a moment.</span></li>
<li><a href="${paths.contact}">Write to us</a><br><span class="soft">The answer comes by e-mail.</span></li>
<li><a href="${paths.signIn}">Sign in</a><br><span class="soft">For those who work here.</span></li>
</ul>
${sandbox}
<h2>For programs</h2>
<p><a href="${paths.docs}">Read the API</a>, or fetch <a href="${paths.openApi}">openapi.json</a>.</p>
</main>`,
  )
}
