/**
 * What an expression can cost. A backtracking engine takes at most as many steps as there are paths through the
 * automaton, so their number is the cost: exponential when a loop can read the same letters in two ways, otherwise a
 * power of the text's length that grows with every loop that can hand letters over to another one (Weber and Seidl, "On
 * the degree of ambiguity of finite automata", 1991). What stands behind a loop is not looked at: it may keep the
 * engine from ever going back, and then the cost is less. Only where nothing stands behind it, so that all it reads is
 * part of a match, it is left out.
 */
import type { AST } from '@eslint-community/regexpp'
import { automatonOf, canMeet, parse, Unprovable, type Automaton, type Reading, type State } from './automaton.ts'
import { components } from './components.ts'

/**
 * Steps grow as the length to this power: 0 where they have an end, 1 where they grow with the text, Infinity where
 * they double with it.
 */
export type Cost = number

/** Pairs and triples of places that are followed; an expression that needs more is not proved. */
const mostPlaces = 3_000_000

/** "Twelve copies, each of which can be read in two ways" has an end and is as bad as a loop; some copies are none. */
const copies = { ofLoops: 8, ofText: 100 } as const

/** Throws Unprovable for what cannot be told: back-references, and expressions that are too large. */
export function costOf(expression: RegExp): Cost {
  const { pattern } = parse(expression)
  return costOfReading(pattern.alternatives, expression.flags, { backwards: false, searches: !expression.sticky })
}

function costOfReading(alternatives: AST.Alternative[], flags: string, reading: Omit<Reading, 'mostCopies'>): Cost {
  const automatonWith = (mostCopies: number) => {
    const automaton = automatonOf(alternatives, flags, { ...reading, mostCopies })
    return reading.searches ? withoutTail(automaton) : automaton
  }
  if (new Loops(automatonWith(copies.ofLoops)).someReadsTwice()) return Infinity
  const automaton = automatonWith(copies.ofText)
  const loops = new Loops(automaton)
  const degrees = loops.degrees()
  const costs = automaton.states.map((state, i) => {
    const here = (degrees[i] ?? 0) + (loops.isEmpty() ? 0 : 1)
    return Math.max(
      here,
      ...state.looks.map(
        (look) =>
          here + costOfReading(look.alternatives, flags, { backwards: look.kind === 'lookbehind', searches: false }),
      ),
    )
  })
  return Math.max(...costs)
}

/** Leaves out the places from which nothing can fail any more: the engine is there once, and its search is over. */
function withoutTail({ states }: Automaton): Automaton {
  const tail = new Set(states.flatMap(({ matches }, id) => (matches ? [id] : [])))
  const fails = (id: number) => states[id]?.edges.some(({ to }) => !tail.has(to))
  for (let one = [...tail].find(fails); one !== undefined; one = [...tail].find(fails)) tail.delete(one)
  return {
    states: states.map((state, id) =>
      tail.has(id) ? { ...state, edges: [] } : { ...state, edges: state.edges.filter(({ to }) => !tail.has(to)) },
    ),
  }
}

/** The loops of an automaton: its strongly connected parts. */
class Loops {
  private readonly states: State[]
  private readonly of: number[]
  private readonly parts: number[][]
  private readonly reach: Set<number>[] = []

  constructor({ states }: Automaton) {
    this.states = states
    const found = components(states.length, (state) => this.next(state))
    this.of = found.of
    this.parts = found.parts
  }

  isEmpty(): boolean {
    return this.parts.every((part) => !this.isLoop(part))
  }

  /** Exponential: from a place back to itself over the same letters in two ways. */
  someReadsTwice(): boolean {
    return this.parts.some((part) => this.isLoop(part) && (this.hasTwoWays(part) || this.hasTwoPaths(part)))
  }

  private hasTwoWays(part: number[]): boolean {
    return part.some((from) => {
      const within = this.edges(from).filter(({ to }) => this.of[to] === this.of[from])
      return within.some(({ to, ways }, i) => ways === 2 || within.some((other, j) => j !== i && other.to === to))
    })
  }

  private hasTwoPaths(part: number[]): boolean {
    const inside = (state: number) => this.next(state).filter((to) => this.of[to] === this.of[part[0] ?? 0])
    const pairs = new Places(part.map((state) => [state, state]))
    pairs.follow(([a = 0, b = 0]) =>
      inside(a).flatMap((toA) => inside(b).flatMap((toB) => (this.meet(toA, toB) ? [[toA, toB]] : []))),
    )
    return pairs
      .components()
      .some((together) => together.some(([a, b]) => a === b) && together.some(([a, b]) => a !== b))
  }

  /** For every state: how many loops on the way to it can each hand letters over to the next. */
  degrees(): number[] {
    // Parts come in the order of the way back: what leads to a part has a higher number.
    const degree = this.parts.map(() => 0)
    for (let from = this.parts.length - 1; from >= 0; from -= 1) {
      for (const to of this.reachable(from)) {
        if (to === from) continue
        const more = (degree[to] ?? 0) <= (degree[from] ?? 0) && this.handsOver(from, to) ? 1 : 0
        degree[to] = Math.max(degree[to] ?? 0, (degree[from] ?? 0) + more)
      }
    }
    return this.states.map((_, state) => degree[this.of[state] ?? 0] ?? 0)
  }

  /** Whether some letters lead round the first loop, round the second one, and from the first to the second. */
  private handsOver(from: number, to: number): boolean {
    const [first = [], second = []] = [this.parts[from], this.parts[to]]
    if (!this.isLoop(first) || !this.isLoop(second)) return false
    const within = (state: number, part: number) => this.next(state).filter((one) => this.of[one] === part)
    const between = (state: number) => this.next(state).filter((one) => this.reachable(this.of[one] ?? 0).has(to))
    const triples = new Places(first.flatMap((p) => second.filter((q) => this.meet(p, q)).map((q) => [p, p, q])))
    triples.follow(([a = 0, b = 0, c = 0]) => {
      const forward = within(c, to).flatMap((toC) =>
        within(a, from).flatMap((toA) =>
          this.meet(toA, toC) ? between(b).flatMap((toB) => (this.meet(toA, toB, toC) ? [[toA, toB, toC]] : [])) : [],
        ),
      )
      return b === c ? [...forward, [a, a, c]] : forward
    })
    return triples
      .components()
      .some((together) =>
        together.some(([a, b, c]) => b === c && together.some(([x, y, z]) => x === a && y === a && z === c)),
      )
  }

  private reachable(part: number): Set<number> {
    const known = this.reach[part]
    if (known) return known
    const found = new Set([part])
    this.reach[part] = found
    for (const state of this.parts[part] ?? [])
      for (const to of this.next(state))
        if (this.of[to] !== part) for (const one of this.reachable(this.of[to] ?? 0)) found.add(one)
    return found
  }

  private isLoop(part: number[]): boolean {
    return part.length > 1 || part.some((state) => this.next(state).includes(state))
  }

  private meet(...states: number[]): boolean {
    return canMeet(...states.flatMap((state) => this.states[state] ?? []))
  }

  private edges(state: number) {
    return this.states[state]?.edges ?? []
  }

  private next(state: number): number[] {
    return this.edges(state).map(({ to }) => to)
  }
}

/** Several places at once, each reading the same letters as the others. */
class Places {
  private readonly all: number[][] = []
  private readonly known = new Map<string, number>()
  private readonly edges: number[][] = []

  constructor(starts: number[][]) {
    starts.forEach((one) => this.idOf(one))
  }

  follow(next: (place: number[]) => number[][]): void {
    for (let i = 0; i < this.all.length; i += 1) this.edges[i] = next(this.all[i] ?? []).map((one) => this.idOf(one))
  }

  components(): number[][][] {
    return components(this.all.length, (id) => this.edges[id] ?? [])
      .parts.filter((part) => part.length > 1)
      .map((part) => part.map((id) => this.all[id] ?? []))
  }

  private idOf(place: number[]): number {
    const key = place.join()
    const known = this.known.get(key)
    if (known !== undefined) return known
    if (this.all.length >= mostPlaces) throw new Unprovable('too many places')
    this.known.set(key, this.all.length)
    return this.all.push(place) - 1
  }
}
