import { pino } from 'pino'
import { beforeEach, describe, expect, test } from 'vitest'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { eventually } from '#test/harness/eventually.ts'
import { createCircuit, type Circuit } from './circuit.ts'
import { guard } from './guard.ts'

let lines: { level: number; circuit?: string; msg: string }[]
const log = pino(
  { level: 'trace' },
  { write: (text: string) => void lines.push(JSON.parse(text) as (typeof lines)[number]) },
)
beforeEach(() => (lines = []))

const lost = () => Promise.reject(new ProviderError('unknown', 'timeout'))
const turnedAway = () => Promise.reject(new ProviderError('not-done', '503'))
const refused = () => Promise.reject(new ProviderError('refused', '40300'))
const well = () => Promise.resolve('well')
const code = (asked: Promise<unknown>) =>
  asked.then(
    () => 'well',
    (error: unknown) => (error instanceof ProviderError ? error.code : String(error)),
  )

/** What became of these calls, one after the other. */
async function inTurn(circuit: Circuit, ...calls: (() => Promise<unknown>)[]): Promise<string[]> {
  const codes: string[] = []
  for (const call of calls) codes.push(await code(circuit(call)))
  return codes
}

/** A call that ends when it is told to. */
function pending() {
  let calls = 0
  let end: (outcome: Promise<string>) => void = () => undefined
  const outcome = new Promise<string>((resolve) => (end = resolve))
  return { call: () => ((calls += 1), outcome), calls: () => calls, end: (with_: Promise<string>) => end(with_) }
}

describe('a circuit', () => {
  const circuitOf = (openMs: number) => createCircuit({ name: 'carrier.ring', log, failures: 3, openMs })

  test('opens after so many failures in a row and then asks nobody', async () => {
    const circuit = circuitOf(60_000)
    let asked = 0
    expect(await inTurn(circuit, lost, turnedAway, lost)).toEqual(['timeout', '503', 'timeout'])
    expect(
      await inTurn(
        circuit,
        async () => (asked += 1),
        async () => (asked += 1),
      ),
    ).toEqual(['circuit_open', 'circuit_open'])
    expect(asked).toBe(0)
    await expect(circuit(well)).rejects.toMatchObject({ certainty: 'not-asked' })
    expect(lines).toMatchObject([
      { level: 40, circuit: 'carrier.ring', msg: expect.stringContaining('circuit opened') },
    ])
  })

  test('refusals, "later" about one recipient, and errors of our own do not open it', async () => {
    const circuit = circuitOf(60_000)
    const ours = () => Promise.reject(new TypeError('ours'))
    const deferred = () => Promise.reject(new ProviderError('deferred', '451'))
    expect(
      await inTurn(
        circuit,
        ...Array.from({ length: 9 }, () => refused),
        ...Array.from({ length: 9 }, () => deferred),
        ...Array.from({ length: 9 }, () => ours),
      ),
    ).not.toContain('circuit_open')
    expect(
      await inTurn(circuit, lost, lost, refused, lost, lost, well, lost, lost, deferred, lost, lost),
    ).not.toContain('circuit_open')
    expect(lines).toEqual([])
  })

  test('lets one through after a while; the others fail meanwhile', async () => {
    const circuit = circuitOf(1)
    await inTurn(circuit, lost, lost, lost)
    const first = pending()
    const probe = await eventually('one may try', async () => {
      const asked = code(circuit(first.call))
      return first.calls() ? { asked } : null
    })
    expect(await inTurn(circuit, well, well)).toEqual(['circuit_open', 'circuit_open'])
    first.end(Promise.reject(new Error('given up by us, which proves nothing')))
    await probe.asked

    const second = pending()
    const again = await eventually('another may try', async () => {
      const asked = code(circuit(second.call))
      return second.calls() ? { asked } : null
    })
    second.end(Promise.resolve('well'))
    expect(await again.asked).toBe('well')
    expect(await inTurn(circuit, well, lost, lost, well)).toEqual(['well', 'timeout', 'timeout', 'well'])
    expect([first.calls(), second.calls()]).toEqual([1, 1])
    expect(lines.map(({ level, msg }) => `${level} ${msg.split(':')[0]}`)).toEqual([
      '40 circuit opened',
      '30 circuit closed',
    ])
  })
})

describe('a guarded provider', () => {
  /** A class with private state and one method of each kind, like our adapters. */
  class Carrier {
    readonly #script: (() => Promise<unknown>)[]
    readonly asked: string[] = []
    constructor(...script: (() => Promise<unknown>)[]) {
      this.#script = script
    }
    async ring(_: { commandId: string }): Promise<void> {
      this.asked.push('ring')
      await (this.#script.shift() ?? well)()
    }
    async text(_: { to: string }): Promise<void> {
      this.asked.push('text')
      await (this.#script.shift() ?? well)()
    }
    verify(signature: string): string {
      return `${signature} ${this.#script.length}`
    }
  }
  const guarded = (carrier: Carrier) =>
    guard(carrier, { name: 'carrier', log, failures: 4, openMs: 60_000, local: { verify: true } })

  test('repeats quickly what carries a command id, twice at most, and nothing else', async () => {
    const carrier = new Carrier(turnedAway, lost)
    await guarded(carrier).ring({ commandId: 'c' })
    expect(carrier.asked).toEqual(['ring', 'ring', 'ring'])

    const hopeless = new Carrier(turnedAway, turnedAway, turnedAway)
    expect(await code(guarded(hopeless).ring({ commandId: 'c' }))).toBe('503')
    expect(hopeless.asked).toHaveLength(3)

    const refusing = new Carrier(refused)
    expect(await code(guarded(refusing).ring({ commandId: 'c' }))).toBe('40300')
    expect(refusing.asked).toHaveLength(1)

    const texting = new Carrier(turnedAway)
    expect(await code(guarded(texting).text({ to: '+14155550134' }))).toBe('503')
    expect(texting.asked).toHaveLength(1)
  })

  test('has a circuit for each method: texts may fail while calls are answered', async () => {
    const carrier = new Carrier(lost, lost, lost, lost)
    const port = guarded(carrier)
    for (let tries = 0; tries < 4; tries += 1) expect(await code(port.text({ to: '+14155550134' }))).toBe('timeout')
    expect(await code(port.text({ to: '+14155550134' }))).toBe('circuit_open')
    await port.ring({ commandId: 'c' })
    expect(carrier.asked).toEqual(['text', 'text', 'text', 'text', 'ring'])
    expect(port.verify('signed')).toBe('signed 0')
    expect(lines.map(({ circuit }) => circuit)).toEqual(['carrier.text'])
  })

  test('does not repeat into an open circuit', async () => {
    const carrier = new Carrier(lost, lost, lost, lost, lost, lost)
    const port = guarded(carrier)
    expect(await code(port.ring({ commandId: 'a' }))).toBe('timeout')
    expect(await code(port.ring({ commandId: 'b' }))).toBe('circuit_open')
    expect(carrier.asked).toHaveLength(4)
  })
})
