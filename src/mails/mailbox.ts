/** Finds the mailbox behind an address, however the address is written. Pure; counts store only a keyed hash of it. */
import { domainToASCII } from 'node:url'

/** Google delivers an address with and without dots to the same person. */
const dotless = new Set(['gmail.com', 'googlemail.com'])

/** Mail hosts of millions of unrelated people: one of them must not use up the mails of the others. */
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
  // "+news@…" has nothing before its tag, so the whole name counts.
  const named = person === '' ? local : person
  return dotless.has(domain) ? `${named.replaceAll('.', '')}@gmail.com` : `${named}@${domain}`
}

/**
 * The domain an organisation registered, near enough without a list of all registries: two labels, or three where the
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
