/** Sentences made of examples in the notation of src/conversation/language/intent-pack.ts. */

/** Up to `most` different sentences of an example; always the same ones. `any` is said where any word may stand. */
export function samplesOf(example: string, lists: Lists, { most, any = '' }: { most: number; any?: string }): string[] {
  const sentences = new Set<string>()
  for (let turn = 0; turn < most * 2 && sentences.size < most; turn++) {
    let places = 0
    // Another step for each place, so that the alternatives of two places are not always paired alike.
    const pick = (options: number) => Math.floor(turn * (1 + 0.37 * places) + places++) % options
    const words = { tokens: tokensOf(example.replace(/^\^|\$$/g, '')), at: 0 }
    const sentence = choice(words, lists, pick).replaceAll('_', any).replaceAll(/\s+/g, ' ').trim()
    if (sentence) sentences.add(sentence)
  }
  return [...sentences]
}

type Lists = Record<string, string[]>
type Words = { tokens: string[]; at: number }
type Pick = (options: number) => number

const tokensOf = (example: string) => example.match(/\.\.\.|[()[\]|?_]|\{[a-z-]+\}|[^\s()[\]|?]+/g) ?? []

function choice(words: Words, lists: Lists, pick: Pick): string {
  const options = [sequence(words, lists, pick)]
  while (words.tokens[words.at] === '|') {
    words.at++
    options.push(sequence(words, lists, pick))
  }
  return options[pick(options.length)] ?? ''
}

function sequence(words: Words, lists: Lists, pick: Pick): string {
  const said: string[] = []
  for (let token = words.tokens[words.at]; token !== undefined; token = words.tokens[words.at]) {
    if (token === '|' || token === ')' || token === ']') break
    words.at++
    said.push(item(token, words, lists, pick))
  }
  return said.join(' ')
}

// oxlint-disable-next-line max-params -- a step of the reader above: where it stands, what it may look up, how it picks
function item(token: string, words: Words, lists: Lists, pick: Pick): string {
  if (token === '(' || token === '[') {
    const inside = choice(words, lists, pick)
    words.at++
    return token === '[' && pick(2) === 0 ? '' : inside
  }
  if (token.startsWith('{')) {
    const list = lists[token.slice(1, -1)] ?? []
    return choice({ tokens: tokensOf(list[pick(list.length)] ?? ''), at: 0 }, lists, pick)
  }
  return token === '...' ? '' : token.replace('*', '')
}
