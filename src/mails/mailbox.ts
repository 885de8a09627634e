/** Whose mailbox an address leads to, however it is written. Pure; what is counted by it is stored as a keyed hash. */
import { domainToASCII } from 'node:url'

/** Google delivers an address with dots and without to the same person. */
const dotless = new Set(['gmail.com', 'googlemail.com'])

/** Where millions have their mailboxes: strangers to each other, of whom one must not use up what another may get. */
const shared = new Set([
  'gmail.com',
  'outlook.com',
  'hotmail.com',
  'live.com',
  'msn.com',
  'yahoo.com',
  'ymail.com',
  'aol.com',
  'icloud.com',
  'me.com',
  'mac.com',
  'comcast.net',
  'att.net',
  'verizon.net',
  'gmx.com',
  'gmx.net',
  'gmx.de',
  'web.de',
  'mail.com',
  'proton.me',
  'protonmail.com',
  'zoho.com',
  'hotmail.es',
  'yahoo.es',
  'outlook.es',
  'hotmail.co.uk',
  'yahoo.co.uk',
  'yahoo.com.mx',
  'mail.ru',
  'yandex.ru',
  'qq.com',
  '163.com',
])

/** Lower case, the domain in ASCII, without what follows a `+`, and at Google without dots. */
export function mailboxOf(address: string): string {
  const { local, domain } = partsOf(address)
  const person = local.replace(/^"(.*)"$/, '$1').split('+')[0] as string
  // "+news@…" has nothing before its tag: then the whole is who it is.
  const named = person === '' ? local : person
  return dotless.has(domain) ? `${named.replaceAll('.', '')}@gmail.com` : `${named}@${domain}`
}

/**
 * The domain somebody has registered, near enough without a list of all registries: two labels, or three where the
 * second is short as in co.uk.
 */
export function organisationOf(address: string): { name: string; isShared: boolean } {
  const labels = partsOf(address).domain.split('.')
  const second = labels.at(-2) ?? ''
  const name = labels.slice(second.length <= 3 && labels.length > 2 ? -3 : -2).join('.')
  return { name, isShared: shared.has(name) }
}

function partsOf(address: string): { local: string; domain: string } {
  const at = address.lastIndexOf('@')
  const written = address
    .slice(at + 1)
    .trim()
    .replace(/\.$/, '')
  const domain = domainToASCII(written) || written.toLowerCase()
  return {
    local: address.slice(0, Math.max(0, at)).trim().normalize('NFKC').toLowerCase(),
    domain: domain === 'googlemail.com' ? 'gmail.com' : domain,
  }
}
