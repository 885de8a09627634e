/**
 * Parses all JSON that comes from outside. Parsers and validators recurse, so deeply nested text is refused before it
 * is parsed.
 */

/** The text is not JSON we accept; the message says why, in words for its sender. */
export class JsonRefused extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'JsonRefused'
  }
}

/** Neither our JSON nor a provider's nests deeper than ten. */
export const deepestJson = 32

/** Parses a JSON text in UTF-8. Throws JsonRefused for anything else, and for text that nests deeper than 32 levels. */
export function parseJson(text: string | Uint8Array): unknown {
  const read =
    typeof text === 'string' ? text : Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString('utf8')
  if (nestsDeeper(read, deepestJson)) throw new JsonRefused(`it nests deeper than ${deepestJson} levels`)
  try {
    // oxlint-disable-next-line deskbell/no-bare-json-parse -- the door itself
    return JSON.parse(read) as unknown
  } catch {
    // The parser's own message quotes the text.
    throw new JsonRefused('it is not JSON')
  }
}

const [quote, backslash] = ['"', '\\'].map((character) => character.charCodeAt(0))
const opening = new Set(['{', '['].map((character) => character.charCodeAt(0)))
const closing = new Set(['}', ']'].map((character) => character.charCodeAt(0)))

/**
 * Whether arrays and objects of this JSON text nest deeper than `most`. For text that is not JSON the answer may be
 * either.
 */
export function nestsDeeper(text: string, most: number): boolean {
  let depth = 0
  let inText = false
  for (let position = 0; position < text.length; position += 1) {
    const character = text.charCodeAt(position)
    if (inText) {
      if (character === backslash) position += 1
      else if (character === quote) inText = false
    } else if (character === quote) inText = true
    else if (closing.has(character)) depth -= 1
    else if (opening.has(character) && (depth += 1) > most) return true
  }
  return false
}
