import { z } from 'zod'
import { carrier } from './carrier/index.ts'
import { noFaults } from './faults.ts'
import { mail } from './mail/index.ts'
import type { Desk, Part, RunningPart } from './part.ts'

/** The parts of the sandbox. A new part is its folder and its name here. */
const parts = { carrier, mail }

type Parts = typeof parts
type Name = keyof Parts
type Both<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void ? All : never
type AllSwitches = Both<Parts[Name]['faults']>

export type RunningParts = { [N in Name]: Awaited<ReturnType<Parts[N]['start']>> }

const list: [string, Pick<Part<AllSwitches>, 'start'>][] = Object.entries(parts)
const switches = Object.assign({}, ...Object.values(parts).map(({ faults }) => faults)) as AllSwitches

/** The switches of all parts. */
export const Faults = z.object(switches)
export type Faults = z.infer<typeof Faults>

/** Starts the parts in order. When one cannot start, closes those before it and throws. */
export async function startParts(desk: Desk): Promise<{ running: RunningParts; faults: Faults }> {
  const faults = noFaults(switches)
  const running: Record<string, RunningPart> = {}
  try {
    for (const [name, part] of list) running[name] = await part.start(desk, faults)
  } catch (error) {
    await closeParts(running)
    throw error
  }
  return { running: running as RunningParts, faults }
}

export async function closeParts(running: Record<string, RunningPart>): Promise<void> {
  await Promise.all(Object.values(running).map((part) => part.close()))
}
