/** Findings that the scanners flag wrongly, each with its reason; docs/security.md says the same to people. */
import type { Finding } from './finding.ts'

const explained: { what: RegExp; why: string }[] = [
  {
    what: /X-XSS-Protection is not set/,
    why: 'it is set to 0, as OWASP advises: the filter it steered made holes of its own, and browsers have dropped it',
  },
  {
    what: /Strict-Transport-Security is not set/,
    why: 'the scan speaks plain HTTP to this computer; with an https BASE_URL the header is set',
  },
  {
    what: /Lack of anti CSRF token/,
    why:
      'forms carry no token because the origin of every change is checked (check-origin.ts): a browser ' +
      'cannot forge Origin or Sec-Fetch-Site',
  },
]

/** Explains why a finding is wrong; null when it is not known to be. */
export function explanationOf(finding: Finding): string | null {
  return explained.find(({ what }) => what.test(finding.what))?.why ?? null
}
