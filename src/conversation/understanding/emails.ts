/** E-mail addresses, typed or spoken: "l u x i e at yahoo dot com", "ana guion bajo lopez arroba correo punto es". */
import { type Match, fold } from './text.ts'

/** It begins where its letters do: else every one of them would be tried as its beginning. */
const typedEmail = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/u

const symbols = new Map([
  ...['dot', 'punto', 'point', '.'].map((word) => [word, '.'] as const),
  ...['underscore', 'guionbajo', '_'].map((word) => [word, '_'] as const),
  ...['dash', 'hyphen', 'minus', 'guion', '-'].map((word) => [word, '-'] as const),
  ...['plus', '+'].map((word) => [word, '+'] as const),
])
const digits = new Map(
  ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
    .concat(['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'])
    .map((word, at) => [word, String(at % 10)]),
)
/** Words after which an address begins; two or three words behind one of them are one. */
const leads = new Set(['is', "it's", 'its', 'es', 'email', 'mail', 'correo', 'address', 'e-mail'])
/** What a caller says before it, in the same breath: no part of it. */
const noParts = new Set(
  [...leads].concat(
    'my mi the a me to at on that thats electronico would be yes yeah uh um ok so name and y or'.split(' '),
  ),
)

type Token = { text: string; start: number; end: number; ends: boolean }

/** Reads an e-mail address. One that no mail server would take is none. */
export function readEmail(text: string): Match<string> | null {
  const typed = typedEmail.exec(text)
  // Of the same length, so every place stays; "guion bajo" are two words for one sign.
  const folded = fold(text).replaceAll('guion bajo', 'guionbajo ')
  if (typed) {
    const [local = '', domain = ''] = fold(typed[0]).split('@')
    const before = localBefore(tokensOf(folded.slice(0, typed.index)), local)
    const start = before?.start ?? typed.index
    return checked({ local: before?.text ?? local, domain, start, end: typed.index + typed[0].length })
  }
  const tokens = tokensOf(folded)
  for (const [at, token] of tokens.entries()) {
    if (!/^(?:at|arroba|@)$/.test(token.text)) continue
    const domain = domainAfter(tokens.slice(at + 1, at + 16))
    if (!domain || tokens[at - 1]?.ends) continue
    const local = localBefore(tokens.slice(0, at), '')
    const email = local && checked({ local: local.text, domain: domain.text, start: local.start, end: domain.end })
    if (email) return email
  }
  return null
}

function tokensOf(folded: string): Token[] {
  return [...folded.matchAll(/[\p{L}\d][\p{L}\d'._%+-]*|[@._+-]/gu)].map((found) => {
    const text = found[0].length > 1 ? found[0].replace(/[.'-]+$/, '') : found[0]
    const end = found.index + text.length
    return { text, start: found.index, end, ends: /^[,;:!?]/.test(folded.slice(end, end + 1)) }
  })
}

const isPiece = ({ text }: Token) => /^[a-z0-9]$|^\d+$/.test(text) || digits.has(text)
const written = ({ text }: Token) => digits.get(text) ?? text

/** The part before the sign, read from its end: words joined by signs, or letters and digits said one by one. */
function localBefore(tokens: Token[], typed: string): { text: string; start: number } | null {
  let at = tokens.length - 1
  let text = typed
  let start: number | null = null
  let isSpelled = false
  if (typed === '') {
    const last = tokens[at]
    if (!last || symbols.has(last.text)) return null
    text = last.text
    start = last.start
    isSpelled = isPiece(last)
    at -= 1
  }
  for (; at >= 0; at -= 1) {
    const [token, before] = [tokens[at] as Token, tokens[at - 1]]
    if (token.ends && !isPiece(token)) break
    const sign = symbols.get(token.text)
    if (sign !== undefined && before && !symbols.has(before.text)) {
      text = before.text + sign + (digits.get(text) ?? text)
      start = before.start
      isSpelled = isPiece(before)
      at -= 1
    } else if (isPiece(token) && (isSpelled || isInitial(token))) {
      text = written(token) + (digits.get(text) ?? text)
      start = token.start
      isSpelled = true
    } else if (/^\d/.test(text) && !noParts.has(token.text) && !sign) {
      return { text: token.text + text, start: token.start }
    } else break
  }
  if (start === null) return null
  return wordsBefore(tokens.slice(0, at + 1), { text, start })
}

/** "J smith": an initial, and no word of one letter. */
const isInitial = ({ text }: Token) => /^[b-hj-np-xz]$/.test(text)

/** "My e-mail is john miller at …": what stands between "is" and the sign is one. */
function wordsBefore(tokens: Token[], local: { text: string; start: number }): { text: string; start: number } {
  for (const count of [1, 2]) {
    const words = tokens.slice(-count)
    const lead = tokens.at(-count - 1)
    if (words.length < count || words.some(({ text, ends }) => noParts.has(text) || ends || !/^[a-z]{2,}$/.test(text)))
      return local
    if (lead && leads.has(lead.text) && !lead.ends)
      return { text: words.map(({ text }) => text).join('') + local.text, start: (words[0] as Token).start }
  }
  return local
}

/** "Yahoo dot com", "g mail.com", "a b c dot co dot uk". */
function domainAfter(tokens: Token[]): { text: string; end: number } | null {
  let text = ''
  let end = 0
  let isLabel = false
  for (const [at, token] of tokens.entries()) {
    const sign = symbols.get(token.text)
    if (sign === '.' || sign === '-') {
      if (!isLabel) return null
      text += sign
      isLabel = false
    } else if (!isLabel || joinsLabel(tokens[at - 1], token)) {
      text += written(token)
      isLabel = true
      end = token.end
    } else break
    if (token.ends) break
  }
  const known = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+/.exec(text)?.[0]
  return known === undefined ? null : { text: known, end }
}

const joinsLabel = (before: Token | undefined, token: Token) =>
  /^(?:mail|box|look)$/.test(token.text) ||
  (before !== undefined && before.text.length === 1 && token.text.length === 1)

type Found = { local: string; domain: string; start: number; end: number }

function checked({ local, domain, start, end }: Found): Match<string> | null {
  const isLocal = /^[\p{L}\d_%+-]+(?:\.[\p{L}\d_%+-]+)*$/u.test(local) && local.length <= 64
  // "Back at 9.am" is no address, nor is the number of a computer.
  const isDomain = /^(?:[\p{L}\d][\p{L}\d-]*\.)+\p{L}{2,}$/u.test(domain) && !/^\d{1,2}\.[ap]m$/.test(domain)
  return isLocal && isDomain ? { value: `${local}@${domain}`, start, end } : null
}
