import { paths } from '#contract/paths.ts'
import { html, type Html } from '#src/platform/http/html.ts'
import { passwordLengths } from '../auth.ts'
import { narrowPage, type Around } from '../pages/forms.ts'

type Person = { name: string; email: string; platform_admin: boolean; two_factor_enabled: boolean; strong: boolean }
type Session = {
  id: string
  current: boolean
  createdAt: string
  userAgent?: string | null | undefined
  ipAddress?: string | null | undefined
}

type Account = {
  person: Person
  sessions: Session[]
  /** When two-factor sign-in can be taken away, as somebody asked; else null. */ removalDue: string | null
}

export function accountPage(around: Around, { person, sessions, removalDue }: Account): string {
  return narrowPage(
    'Your account',
    around,
    html`<p>${person.name}<br><span class="soft">${person.email}</span></p>
<p><a href="${paths.businesses}">Where you work</a> · <a href="${paths.accountData}">Your
data</a>${person.platform_admin && person.strong ? html` · <a href="${paths.admin}">This installation</a>` : html``}</p>
<form method="post" action="${paths.signOut}"><button class="quiet">Sign out</button></form>
<h2 id="two-factor">Two-factor sign-in</h2>
${removalDue === null ? html`` : removalNotice(person, removalDue)}${secondFactor(person)}
<h2>Password</h2>
<form class="stack" method="post" action="${paths.accountPassword}">
<label>Current password <input type="password" name="currentPassword" autocomplete="current-password" required></label>
<label>New password <input type="password" name="newPassword" minlength="${passwordLengths.min}"
  maxlength="${passwordLengths.max}" autocomplete="new-password" required></label>
<p class="soft">Every other device is signed out then. You never had one? <a href="${paths.forgotPassword}">Have a link
mailed</a>.</p>
<button>Change the password</button>
</form>
<h2>Where you are signed in</h2>${sessions.map(sessionCard)}
<form method="post" action="${paths.accountSignOutEverywhere}">
<button class="quiet">Sign out everywhere</button></form>`,
  )
}

function removalNotice(person: Person, dueAt: string): Html {
  const at = dueAt.slice(0, 16).replace('T', ' ')
  return html`<p class="alert" role="alert">Somebody who knows the password asked to have it taken away, which is
possible from ${at} UTC. If it was not you, change your password.</p>
${person.strong ? keepForm : html`<p>Signing in with a code keeps it.</p>`}`
}

const keepForm = html`<form method="post" action="${paths.accountKeepSecondFactor}"><button>Keep it</button></form>`

function secondFactor(person: Person): Html {
  const password = html`<label>Your password <input type="password" name="password" autocomplete="current-password"
  required></label>`
  if (!person.two_factor_enabled) {
    return html`<p>${person.platform_admin ? html`<strong>As a platform admin you need it.</strong> ` : ''}It is off.
With it, signing in also takes a code of your phone.</p>
<form class="stack" method="post" action="${paths.accountSecondFactor}">${password}<button>Set it up</button></form>`
  }
  if (!person.strong) return html`<p>It is on. To change it, sign out and sign in with your password and a code.</p>`
  const again = html`<form class="stack" method="post" action="${paths.accountShowSecondFactor}">
<label>Code <input name="code" class="code" autocomplete="one-time-code" maxlength="40" required></label>
<button class="quiet">Show a code again</button>
<p class="soft">Some things are done only within 15 minutes of it, like acting in a business.</p>
</form>`
  const off = html`<form class="stack" method="post" action="${paths.accountDisableSecondFactor}">${password}
<button class="quiet">Switch it off</button></form>`
  return html`<p>It is on.</p>${person.platform_admin ? again : html``}
<form class="stack" method="post" action="${paths.accountRecoveryCodes}">${password}
<button class="quiet">Make new recovery codes</button></form>
${person.platform_admin ? html`<p class="soft">A platform admin cannot switch it off.</p>` : off}`
}

function sessionCard(session: Session): Html {
  return html`<form class="stack" method="post" action="${paths.accountRevokeSession}">
<p><strong>${session.current ? 'This device' : 'Another device'}</strong><br>
${session.userAgent || 'An unknown program'}<br>
<span class="soft">since ${session.createdAt.slice(0, 16).replace('T', ' ')}
UTC${session.ipAddress ? `, from ${session.ipAddress}` : ''}</span></p>
${session.current ? html`` : signOutThere(session)}
</form>`
}

function signOutThere({ id }: Session): Html {
  return html`<input type="hidden" name="id" value="${id}"><button class="quiet small">Sign out there</button>`
}
