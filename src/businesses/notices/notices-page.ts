import { paths } from '#contract/paths.ts'
import { document, html, pageHeader } from '#src/platform/http/html.ts'

/** The page has a button, because mail scanners open every link. */
export function noticesPage(given: { productName: string; businessName: string; token: string }): string {
  return around(
    given.productName,
    html`<h1>Notices of a business</h1>
      <p>Whoever runs “${given.businessName}” gave your address to be told of bookings and callers’ messages.</p>
      <form method="post" action="${paths.confirmNotices}">
        <input type="hidden" name="token" value="${given.token}" /><button>Yes, send them to me</button>
      </form>
      <p class="soft">If you do not want them, close this page: none is sent then.</p>`,
  )
}

export function noticesConfirmedPage(given: { productName: string; businessName: string }): string {
  return around(
    given.productName,
    html`<h1>Thank you</h1>
      <p class="notice" role="status">Notices of “${given.businessName}” are mailed to you from now on.</p>`,
  )
}

function around(productName: string, body: ReturnType<typeof html>): string {
  return document(
    `Notices · ${productName}`,
    html`${pageHeader(productName)}
      <main class="narrow">${body}</main>`,
  )
}
