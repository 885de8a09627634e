/**
 * Makes a stranger's words safe inside our messages. A name loses everything a phone or a mail program would turn into
 * a link; a longer text is quoted, and its links are broken. Pure; the same for texts and mails.
 */

/** Invisible characters, and those that turn the direction of text. */
const unseen = /\p{Cf}|\p{Variation_Selector}|\u034f|[\u115f\u1160\u3164\uffa0]|[\u17b4\u17b5]/gu
/** Letters (by Unicode class) that look like a dot, a colon, a slash, a stroke or an exclamation mark. */
const lookalikes = /[\u01c0-\u01c3\u05c0\u07fa\u2cc6\u2cc7\u3033-\u3035\u4e36\ua4f8-\ua4fd\ua78f]/gu
const apostrophes = /[\u2018\u2019\u02b9\u02bb\u02bc\u02bd\u02c8\u055a\u07f4\u07f5\uff07`´]/gu
const hyphens = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/gu
/** Words with which only an address begins. Without its dots and slashes the rest of the address is harmless. */
const beginnings = /(?<![\p{L}\p{M}])(?:h(?:tt|xx)ps?|ftps?|www\d*|mailto|javascript)(?![\p{L}\p{M}])/giu

const longestName = 60
const longestText = 2_000
/** Characters beyond this are dropped before anything is matched. */
const mostLooked = 500

/**
 * A person's name in one line: letters, marks, blanks, apostrophes, hyphens, and a dot after a single initial.
 * Everything else is removed, digits too, so that no address and no telephone number survives. Empty when nothing of a
 * name is left.
 */
export function plainName(text: string, most = longestName): string {
  return cut(tidy(keepLetters(text, /[^\p{L}\p{M} .'-]/gu)), most)
}

/**
 * The same for the name of a business or of a service, which may also hold `&` and up to four digits: "A & B Salon",
 * "Studio 54".
 */
export function plainTitle(text: string, most = longestName): string {
  const kept = keepLetters(text, /[^\p{L}\p{M}\p{Nd} &.'-]/gu)
  const digits = kept.match(/\p{Nd}/gu)?.length ?? 0
  return cut(tidy(digits > 4 ? kept.replace(/\p{Nd}+/gu, ' ') : kept), most)
}

function keepLetters(text: string, others: RegExp): string {
  // NFKC turns full-width dots, ligatures and mathematical letters into ordinary ones.
  const plain = text
    .slice(0, mostLooked)
    .normalize('NFKC')
    .replace(unseen, '')
    .replace(apostrophes, "'")
    .replace(hyphens, '-')
    .replace(lookalikes, ' ')
  return plain.replace(others, ' ').normalize('NFC')
}

function tidy(text: string): string {
  return (
    text
      // More than three marks on one letter reach into the lines above and below.
      .replace(/(\p{M}{3})\p{M}+/gu, '$1')
      .replace(/(?<![\p{L}\p{M}\p{Nd}])\p{M}+/gu, '')
      // A dot stays after a single letter, and ends a word there: "J.R. Smith" is "J. R. Smith".
      .replace(/(?<!(?:^|[ .])\p{L}\p{M}*)\./gu, ' ')
      .replaceAll('.', '. ')
      .replace(beginnings, ' ')
      .replace(/['-]{2,}/g, ' ')
      .replace(/ +/g, ' ')
      .replace(/(?:^|(?<= ))['-]+(?= |$)/g, '')
      .replace(/ +/g, ' ')
      .trim()
  )
}

/**
 * A stranger's text with its words and lines kept, and without anything a mail program makes a link of: `https://`
 * becomes `hxxps: //`, and the dot of `evil.example` stands in brackets.
 */
export function withoutLinks(text: string, most = longestText): string {
  const lines = text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(unseen, '')
    .replace(/[^\P{Cc}\n\t]/gu, '')
  return cut(lines.trim(), most).replace(otherDots, '.').replace(/\S+/g, takeApart)
}

/** Characters that browsers read as the dot of an address. */
const otherDots = /[\u3002\uff0e\uff61\u2024\ufe52]/g

/** A sum, a time, or an abbreviation like "a.m."; an address never has one letter at its end. */
const noAddress = /^[^\p{L}\p{Nd}.]*(?:\p{Nd}+\.\p{Nd}+[^\p{L}\p{Nd}/@:]*|(?:\p{L}\.)+\p{L}?[^\p{L}\p{Nd}./@:]*)$/u

function takeApart(word: string): string {
  if (noAddress.test(word)) return word
  return word
    .replace(/http(?=s?[:\uff1a])/gi, (letters) => letters.replace(/t/gi, 'x'))
    .replace(/[:\uff1a](?=[^\p{Nd}])/gu, ': ')
    .replace(/(?<=[^.])\.(?=[^.])|(?<=www\d{0,3})\./giu, '[.]')
}

/** An address a stranger gave: unchanged where the text is one address and nothing else, else with its links broken. */
export function plainAddress(address: string): string {
  return /^[\p{L}\p{M}\p{Nd}._%+'-]+@[\p{L}\p{M}\p{Nd}.-]+$/u.test(address)
    ? address
    : withoutLinks(address, 254).replaceAll('\n', ' ')
}

/** A stranger's text as quoted lines, so that no reader takes them for ours. */
export function quoted(text: string, most = longestText): string {
  return withoutLinks(text, most)
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')
}

/** Cuts between whole characters, and marks the cut with "…". */
function cut(text: string, most: number): string {
  const characters = Array.from(text)
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}
