/**
 * An expression as the automaton a backtracking engine walks: every way through it is a path, so paths are what time is
 * spent on.
 */
import { RegExpParser, type AST } from '@eslint-community/regexpp'
import { alphabetOf, meets, type Letters } from './alphabet.ts'

/** A place where a letter is read. Whether the letter is one of a word is part of the place: `\b` asks for it. */
export type State = {
  letters: Letters
  edges: Edge[]
  /** What is looked at from here in the other direction. */
  looks: AST.LookaroundAssertion[]
  /** The whole expression matches already. */
  matches: boolean
}
/** `ways`: 2 when two ways lead over the same letters, however many there are. */
export type Edge = { to: number; ways: 1 | 2 }

export type Automaton = { states: State[] }

type Guard = 'start' | 'end' | 'edge' | 'inside'
/** What is found between two letters: the next one, or the sight of what lies on the other side. */
type Node =
  | { kind: 'letter'; letters: Letters; next: number }
  | { kind: 'branch'; to: number[] }
  | { kind: 'loop'; body: number; to: number }
  | { kind: 'guard'; guard: Guard; to: number }
  | { kind: 'look'; body: AST.LookaroundAssertion; to: number }
  /** What it sees is read, and given up at its end: nobody comes back into it. */
  | { kind: 'peek'; at: number; to: number }
  | { kind: 'end'; matches: boolean }

/** Ways between two letters: more only come from nested options, which are as bad as a loop. */
const mostWays = 20_000

export class Unprovable extends Error {}

export type Reading = {
  /** A body of a lookbehind is read from right to left. */
  backwards: boolean
  /** An engine tries every place of the text as the beginning. */
  searches: boolean
  /** Longest run of copies a counted repetition is written out to; a longer one counts as one without an end. */
  mostCopies: number
}

export function parse(expression: RegExp): AST.RegExpLiteral {
  return new RegExpParser().parseLiteral(`/${expression.source}/${expression.flags}`)
}

export function automatonOf(alternatives: AST.Alternative[], flags: string, reading: Reading): Automaton {
  const alphabet = alphabetOf(alternatives, flags)
  const nodes: Node[] = []
  const add = (node: Node) => nodes.push(node) - 1
  const end = add({ kind: 'end', matches: true })
  const seen = add({ kind: 'end', matches: false })

  const either = (all: AST.Alternative[], next: number) => {
    const to = all.map((one) => inOrder(one.elements, next))
    return to.length === 1 ? (to[0] ?? next) : add({ kind: 'branch', to })
  }
  const inOrder = (elements: AST.Element[], next: number) =>
    (reading.backwards ? elements : [...elements].reverse()).reduce((then, element) => enter(element, then), next)
  const enter = (element: AST.Element, next: number): number => {
    switch (element.type) {
      case 'Group':
      case 'CapturingGroup':
        return either(element.alternatives, next)
      case 'Quantifier':
        return repeat(element, next)
      case 'Assertion':
        return assert(element, next)
      case 'Backreference':
        throw new Unprovable('a back-reference')
      default:
        return add({ kind: 'letter', letters: alphabet.lettersOf(element), next })
    }
  }
  const repeat = ({ element, min, max }: AST.Quantifier, next: number): number => {
    if (min > reading.mostCopies && canBeEmpty(element)) throw new Unprovable('copies of which any may be empty')
    let then = next
    if (max > reading.mostCopies) {
      then = add({ kind: 'loop', body: next, to: next })
      nodes[then] = { kind: 'loop', body: enter(element, then), to: next }
    } else {
      for (let copy = min; copy < max; copy += 1) then = add({ kind: 'branch', to: [enter(element, then), next] })
    }
    for (let copy = 0; copy < Math.min(min, reading.mostCopies); copy += 1) then = enter(element, then)
    return then
  }
  const assert = (assertion: AST.Assertion, next: number): number => {
    if (assertion.kind === 'word') return add({ kind: 'guard', guard: assertion.negate ? 'inside' : 'edge', to: next })
    if (!('alternatives' in assertion)) return add({ kind: 'guard', guard: assertion.kind, to: next })
    const ahead = (assertion.kind === 'lookahead') !== reading.backwards
    return ahead
      ? add({ kind: 'peek', at: either(assertion.alternatives, seen), to: next })
      : add({ kind: 'look', body: assertion, to: next })
  }

  return joined(nodes, either(alternatives, end), {
    ...reading,
    flags,
    any: alphabet.any,
    word: alphabet.word,
    other: alphabet.other,
  })
}

type Joining = Reading & { flags: string; any: Letters; word: Letters; other: Letters }
type Side = 'word' | 'other' | null
type Way = { node: number; guards: Guard[]; ways: 1 | 2 }
type Closure = Pick<State, 'looks' | 'matches'> & { ways: Way[] }

function joined(nodes: Node[], entry: number, joining: Joining): Automaton {
  const states: State[] = []
  const placed = new Map<string, number>()
  const closures = new Map<number, Closure>()
  const waiting: { state: State; from: number; side: Side }[] = []
  const closureOf = (node: number) => {
    const closure = closures.get(node) ?? waysFrom(nodes, node)
    closures.set(node, closure)
    return closure
  }
  const newState = (letters: Letters) => {
    const state: State = { letters, edges: [], looks: [], matches: false }
    return { state, id: states.push(state) - 1 }
  }
  const place = (node: number, side: 'word' | 'other'): number | null => {
    const one = nodes[node]
    const letters = one?.kind === 'letter' ? one.letters & joining[side] : 0n
    if (one?.kind !== 'letter' || letters === 0n) return null
    const key = `${node} ${side}`
    const known = placed.get(key)
    if (known !== undefined) return known
    const { state, id } = newState(letters)
    placed.set(key, id)
    waiting.push({ state, from: one.next, side })
    return id
  }
  const connect = (state: State, from: number, before: Side) => {
    const { ways, looks, matches } = closureOf(from)
    Object.assign(state, { looks, matches })
    for (const { node, guards, ways: count } of ways) {
      for (const after of ['word', 'other'] as const) {
        const to = guards.every((guard) => holds(guard, { before, after, joining })) ? place(node, after) : null
        if (to !== null) state.edges.push({ to, ways: count })
      }
    }
  }

  const start = newState(joining.any)
  const searching = joining.searches ? ([newState(joining.word), newState(joining.other)] as const) : []
  connect(start.state, entry, null)
  searching.forEach(({ state }, i) => connect(state, entry, i === 0 ? 'word' : 'other'))
  for (const { state } of [start, ...searching])
    state.edges.push(...searching.map(({ id }) => ({ to: id, ways: 1 as const })))
  for (let next = waiting.pop(); next; next = waiting.pop()) connect(next.state, next.from, next.side)
  return { states }
}

/**
 * Whether a guard can hold between two letters. Before the first there is nothing, or, in a body that is looked at, who
 * knows what.
 */
function holds(
  guard: Guard,
  { before, after, joining }: { before: Side; after: 'word' | 'other'; joining: Joining },
): boolean {
  const { backwards, searches, flags } = joining
  const atEdge = guard === (backwards ? 'end' : 'start')
  if (atEdge && before === null) return true
  if (guard === 'start' || guard === 'end') return flags.includes('m') && (atEdge ? before : after) === 'other'
  if (before === null && !searches) return true
  return (guard === 'edge') === ((before ?? 'other') !== after)
}

/**
 * All ways to the next letters. Going round a loop without reading is no way: engines refuse it, so a loop is entered
 * once.
 */
function waysFrom(nodes: Node[], from: number): Closure {
  const ways = new Map<string, Way>()
  const looks = new Set<AST.LookaroundAssertion>()
  let [walked, matches] = [0, false]
  const walk = (at: number, entered: number[], { guards, isFree }: { guards: Guard[]; isFree: boolean }): void => {
    if (++walked > mostWays) throw new Unprovable('too many ways between two letters')
    const node = nodes[at]
    if (!node || entered.includes(at)) return
    const on = (to: number, free: boolean, more = guards): void =>
      walk(to, entered, { guards: more, isFree: isFree && free })
    switch (node.kind) {
      case 'end':
        matches ||= node.matches && isFree
        return
      case 'letter': {
        const key = `${at} ${guards.join()}`
        ways.set(key, { node: at, guards, ways: ways.has(key) ? 2 : 1 })
        return
      }
      case 'branch':
        return node.to.forEach((to) => on(to, true))
      case 'loop':
        walk(node.body, [...entered, at], { guards, isFree })
        return on(node.to, true)
      case 'guard':
        return on(node.to, false, guards.includes(node.guard) ? guards : [...guards, node.guard].sort())
      case 'look':
        looks.add(node.body)
        return on(node.to, false)
      case 'peek':
        on(node.at, false)
        return on(node.to, false)
    }
  }
  walk(from, [], { guards: [], isFree: true })
  return { ways: [...ways.values()], looks: [...looks], matches }
}

function canBeEmpty(element: AST.Element): boolean {
  const someIs = (alternatives: AST.Alternative[]) => alternatives.some(({ elements }) => elements.every(canBeEmpty))
  if (element.type === 'Group' || element.type === 'CapturingGroup') return someIs(element.alternatives)
  return (
    element.type === 'Assertion' ||
    (element.type === 'Quantifier' && (element.min === 0 || canBeEmpty(element.element)))
  )
}

/** Whether both can read the same letter. */
export const canMeet = (...states: State[]) => meets(states.map(({ letters }) => letters))
