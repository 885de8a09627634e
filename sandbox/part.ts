import type { FastifyInstance } from 'fastify'
import type { DeskEvent } from './api/events.ts'
import type { Clock } from './clock.ts'
import type { FaultsOf, Switches } from './faults.ts'
import type { Feed } from './feed.ts'
import type { Journal } from './journal.ts'
import type { SandboxOptions } from './options.ts'

/** What every part is started with. */
export type Desk = {
  options: SandboxOptions
  clock: Clock
  journal: Journal
  /** Texts, mails and calls as they come. */
  feed: Feed<DeskEvent>
}

/** A part of the sandbox: the stand-in for one kind of provider. */
export type Part<S extends Switches, Running extends RunningPart = RunningPart> = {
  faults: S
  /** Throws when a port of its own is taken. `faults` change while it runs. */
  start(desk: Desk, faults: FaultsOf<S>): Promise<Running>
}

export type RunningPart = {
  /** Registers the part's paths on the sandbox's one HTTP server: the provider's API, and what the pages ask for. */
  routes(app: FastifyInstance): void
  close(): Promise<void>
}

/** Checks a part against the type while keeping its own exact type. */
export const definePart = <S extends Switches, Running extends RunningPart>(part: Part<S, Running>): Part<S, Running> =>
  part
