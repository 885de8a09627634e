/** E-mail addresses, typed or spoken: "l u x i e at yahoo dot com", "ana guion bajo lopez arroba correo punto es". */
import { matchesOf } from '#src/platform/values/matches-of.ts'
import type { EmailWords } from '../language/heard.ts'
import { anyOf, packs } from '../language/packs.ts'
import { letterNamed } from './spelling.ts'
import { type Match, fold } from './text.ts'

/** It begins where its letters do: else every one of them would be tried as its beginning. */
const typedEmail = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/u

const words = Object.values(packs).map((pack) => pack.contacts)
const called = (sign: string, list: (words: EmailWords) => string[]) =>
  [...words.flatMap(({ email }) => list(email)), sign].map((word) => [word, sign] as const)
const symbols = new Map([
  ...called('.', ({ dot }) => dot),
  ...called('_', ({ underscore }) => underscore),
  ...called('-', ({ dash }) => dash),
  ...called('+', ({ plus }) => plus),
])
/** "Oh" is a sigh as well. */
const digits = new Map(
  words.flatMap(({ digits, sigh }) => Object.entries(digits).filter(([word]) => !sigh?.split('|').includes(word))),
)
const leads = new Set(words.flatMap(({ email }) => email.leads.split(' ')))
const noParts = new Set([...leads, ...words.flatMap(({ email }) => email.noParts.split(' '))])
const pointing = new Set(words.flatMap(({ email }) => email.pointing.split(' ')))
const isAt = new RegExp(`^(?:${anyOf((pack) => pack.contacts.email.at)}|@)$`)
const twoWords = words.flatMap(({ email }) => email.twoWords)

type Token = { text: string; start: number; end: number; ends: boolean }

/** "L as in lima", "b de barcelona": the letter was said before. */
const asIn = new RegExp(`(?<=\\b[a-z] )(?:${anyOf((pack) => pack.contacts.email.asIn)}) [a-z]{3,}\\b`, 'g')
const namedAsIn = new RegExp(`\\b([a-z]{2,6}) (?:${anyOf((pack) => pack.contacts.email.asIn)}) [a-z]{3,}\\b`, 'g')
const manner = new RegExp(`\\b(?:${anyOf((pack) => pack.contacts.email.manner)})\\b`, 'g')
const twice = new RegExp(`\\b(?:${anyOf((pack) => pack.contacts.double)}) ([a-z])\\b`, 'g')

/** The sentence as it is read, of the same length, so that every place stays. */
function plainly(text: string): string {
  const blank = (said: string) => ' '.repeat(said.length)
  return twoWords
    .reduce((said, [two, one]) => said.replaceAll(two, one), fold(text))
    .replaceAll(namedAsIn, (said, name: string) => letterNamed(name)?.padEnd(said.length) ?? said)
    .replaceAll(asIn, blank)
    .replaceAll(manner, blank)
    .replaceAll(twice, (said, letter: string) => `${letter} ${letter}`.padEnd(said.length))
}

/** Reads an e-mail address. One that no mail server would take is none. `isAnswer`: it was asked for. */
export function readEmail(text: string, isAnswer = false): Match<string> | null {
  const typed = typedEmail.exec(text)
  const folded = plainly(text)
  if (typed) {
    const [local = '', domain = ''] = fold(typed[0]).split('@')
    const before = localBefore(tokensOf(folded.slice(0, typed.index)), local, false)
    const start = before?.start ?? typed.index
    return checked({ local: before?.text ?? local, domain, start, end: typed.index + typed[0].length })
  }
  const tokens = tokensOf(folded)
  for (const [at, token] of tokens.entries()) {
    if (!isAt.test(token.text)) continue
    const domain = domainAfter(tokens.slice(at + 1, at + 16))
    if (!domain || tokens[at - 1]?.ends) continue
    // "Reach me at nora dot bell at …", "meet me at the dot com place".
    const isPlace = pointing.has(tokens[at - 1]?.text ?? '') || pointing.has(tokens[at + 1]?.text ?? '')
    if (isPlace && !isAnswer) continue
    const local = localBefore(tokens.slice(0, at), '', isAnswer)
    const email = local && checked({ local: local.text, domain: domain.text, start: local.start, end: domain.end })
    if (email) return email
  }
  return null
}

function tokensOf(folded: string): Token[] {
  return matchesOf(/[\p{L}\d][\p{L}\d'._%+-]*|[@._+-]/gu, folded).map((found) => {
    const text = found[0].length > 1 ? found[0].replace(/[.'-]+$/, '') : found[0]
    const end = found.index + text.length
    return { text, start: found.index, end, ends: /^[,;:!?]/.test(folded.slice(end, end + 1)) }
  })
}

const isPiece = ({ text }: Token) => /^[a-z0-9]$|^\d+$/.test(text) || digits.has(text)
const written = ({ text }: Token) => digits.get(text) ?? text

/** The part before the sign, read from its end: words joined by signs, or letters and digits said one by one. */
function localBefore(tokens: Token[], typed: string, isAnswer: boolean): { text: string; start: number } | null {
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
      text = token.text + text
      start = token.start
      isSpelled = false
    } else break
  }
  if (start === null) return null
  const rest = tokens.slice(0, at + 1)
  return (isAnswer && allBefore(rest, { text, start })) || wordsBefore(rest, { text, start })
}

/** "J smith": an initial, and no word of one letter. */
const isInitial = ({ text }: Token) => /^[b-hj-np-xz]$/.test(text)

/** Who was asked for it and says nothing else has said all its words: "five star plumbing at …". */
function allBefore(tokens: Token[], local: { text: string; start: number }): { text: string; start: number } | null {
  const words = tokens.slice(tokens.findLastIndex(({ text, ends }) => ends || noParts.has(text)) + 1)
  const [first] = words
  if (!first || words.length > mostWords || words.some(({ text }) => !/^[a-z0-9]+$/.test(text))) return null
  // "Five star" is a word, "dave four" a figure.
  const last = digits.get(local.text) ?? local.text
  return { text: words.map(({ text }) => text).join('') + last, start: first.start }
}

const mostWords = 3

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
