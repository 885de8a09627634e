/**
 * Finds phrases in a sentence. All phrases of a language make one graph of words, which a sentence walks once: the time
 * it takes grows with its words, whatever they are. The notation is told in language/intent-pack.ts.
 */
import { isBreak, spokenWords } from './spoken-words.ts'

type Node<T> = {
  next: Map<string, Node<T>[]>
  /** Edges for every word that begins so, and for every word at all. */
  begins: [string, Node<T>][]
  any: Node<T>[]
  ends: { value: T; last: boolean }[]
  /** Only one way leads here, so that the next phrase with this beginning may go on from it. */
  lone: boolean
}

/** A phrase found: what it stands for, and which words of the sentence it took. */
export type Found<T> = { value: T; from: number; to: number }

export type Finder<T> = {
  add(phrase: string, value: T): void
  find(words: string[]): Found<T>[]
}

export type Around = { leads: string[]; tails: string[]; lists: Record<string, string[]> }

const longestGap = 8

const newNode = <T>(lone: boolean): Node<T> => ({ next: new Map(), begins: [], any: [], ends: [], lone })

/** Phrases are added once, at load. Throws when one cannot be read. */
export function phraseFinder<T>(around: Around, spellings: ReadonlyMap<string, string[]>): Finder<T> {
  const anywhere = newNode<T>(false)
  const opening = newNode<T>(false)
  const inWords = (phrase: string) => spokenWords(phrase, spellings)
  const leads = around.leads.map(inWords)
  const tails = around.tails.map(inWords)
  return {
    add(phrase, value) {
      const [, first, middle = '', last] = /^(\^?)(.*?)(\$?)$/.exec(phrase.trim()) ?? []
      const reader: Reader<T> = { tokens: tokensOf(middle), at: 0, phrase, lists: around.lists, inWords }
      const ends = choice(reader, [first ? opening : anywhere])
      if (reader.at < reader.tokens.length) throw new Error(`'${phrase}' has a bracket too many`)
      for (const node of new Set(ends)) {
        if (node === anywhere || node === opening) throw new Error(`'${phrase}' is found in every sentence`)
        node.ends.push({ value, last: last === '$' })
      }
    },
    find: (words) => walk(words, { anywhere, opening, starts: after(words, leads), stops: before(words, tails) }),
  }
}

type Reader<T> = {
  tokens: string[]
  at: number
  phrase: string
  lists: Record<string, string[]>
  inWords(text: string): string[]
  node?: Node<T>
}

const tokensOf = (phrase: string) => phrase.match(/\.\.\.|[()[\]|?_]|\{[a-z-]+\}|[^\s()[\]|?]+/g) ?? []

function choice<T>(reader: Reader<T>, from: Node<T>[]): Node<T>[] {
  const to = sequence(reader, from)
  while (reader.tokens[reader.at] === '|') {
    reader.at++
    to.push(...sequence(reader, from))
  }
  return to
}

function sequence<T>(reader: Reader<T>, from: Node<T>[]): Node<T>[] {
  let nodes = [...from]
  for (let token = reader.tokens[reader.at]; token !== undefined; token = reader.tokens[reader.at]) {
    if (token === '|' || token === ')' || token === ']') break
    reader.at++
    nodes = item(reader, token, nodes)
  }
  return nodes
}

function item<T>(reader: Reader<T>, token: string, from: Node<T>[]): Node<T>[] {
  if (token === '(') return closed(reader, ')', from)
  if (token === '[') return [...from, ...closed(reader, ']', from)]
  if (token === '...') return gap(from)
  if (token === '_') return step(from, (node, to) => node.any.push(to))
  if (token.startsWith('{')) return listed(reader, token.slice(1, -1), from)
  if (token.endsWith('*')) return step(from, (node, to) => node.begins.push([token.slice(0, -1), to]))
  if (/[\^$]/.test(token)) throw new Error(`'${reader.phrase}': ^ and $ stand only at its ends`)
  return (token === '?' ? ['?'] : reader.inWords(token)).reduce(byWord, from)
}

function closed<T>(reader: Reader<T>, bracket: string, from: Node<T>[]): Node<T>[] {
  const to = choice(reader, from)
  if (reader.tokens[reader.at++] !== bracket) throw new Error(`'${reader.phrase}' misses a ${bracket}`)
  return to
}

function listed<T>(reader: Reader<T>, name: string, from: Node<T>[]): Node<T>[] {
  const list = reader.lists[name]
  if (!list) throw new Error(`'${reader.phrase}' names {${name}}, and there is no such list`)
  return list.flatMap((phrase) => choice({ ...reader, tokens: tokensOf(phrase), at: 0, phrase }, from))
}

function gap<T>(from: Node<T>[]): Node<T>[] {
  let nodes = from
  const all = [...from]
  for (let i = 0; i < longestGap; i++) {
    nodes = step(nodes, (node, to) => node.any.push(to))
    all.push(...nodes)
  }
  return all
}

function step<T>(from: Node<T>[], link: (node: Node<T>, to: Node<T>) => void): Node<T>[] {
  const to = newNode<T>(false)
  for (const node of new Set(from)) link(node, to)
  return [to]
}

function byWord<T>(from: Node<T>[], word: string): Node<T>[] {
  const [only] = from
  const known = from.length === 1 ? only?.next.get(word)?.find(({ lone }) => lone) : undefined
  if (known) return [known]
  const to = newNode<T>(from.length === 1)
  for (const node of new Set(from)) {
    const edges = node.next.get(word)
    if (edges) edges.push(to)
    else node.next.set(word, [to])
  }
  return [to]
}

type Graph<T> = { anywhere: Node<T>; opening: Node<T>; starts: boolean[]; stops: boolean[] }

function walk<T>(words: string[], { anywhere, opening, starts, stops }: Graph<T>): Found<T>[] {
  const found: Found<T>[] = []
  /** Where we are, and at which word each way began; of two ways to one node the longer counts. */
  let here = new Map<Node<T>, number>()
  for (const [i, word] of words.entries()) {
    const there = new Map<Node<T>, number>()
    for (const [node, from] of here) go(node, word, { from, there })
    go(anywhere, word, { from: i, there })
    if (starts[i]) go(opening, word, { from: i, there })
    for (const [node, from] of there)
      for (const { value, last } of node.ends) if (!last || stops[i + 1]) found.push({ value, from, to: i + 1 })
    here = there
  }
  return found
}

function go<T>(node: Node<T>, word: string, { from, there }: { from: number; there: Map<Node<T>, number> }): void {
  for (const to of node.next.get(word) ?? []) arrive(to, from, there)
  if (isBreak(word)) return
  for (const to of node.any) arrive(to, from, there)
  for (const [beginning, to] of node.begins) if (word.startsWith(beginning)) arrive(to, from, there)
}

function arrive<T>(to: Node<T>, from: number, there: Map<Node<T>, number>): void {
  const known = there.get(to)
  if (known === undefined || from < known) there.set(to, from)
}

const standsAt = (words: string[], at: number, group: string[]) => group.every((word, i) => words[at + i] === word)

/** At which words a sentence may begin: the first, one after a break, one after words that lead up to it. */
function after(words: string[], leads: string[][]): boolean[] {
  const starts = words.map((_, i) => i === 0 || isBreak(words[i - 1] ?? ''))
  for (const [i, isStart] of starts.entries()) {
    if (!isStart) continue
    for (const lead of leads) if (standsAt(words, i, lead)) starts[i + lead.length] = true
  }
  return starts
}

/** Before which words a sentence may have ended. */
function before(words: string[], tails: string[][]): boolean[] {
  const stops = [...words.map(isBreak), true]
  for (let i = words.length - 1; i >= 0; i--) {
    stops[i] ||= tails.some((tail) => standsAt(words, i, tail) && stops[i + tail.length])
  }
  return stops
}
