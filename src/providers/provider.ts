/** What every kind of provider brings with it, so that nothing outside its folder has to know how it is set up. */
import type { z } from 'zod'
import type { Clock } from '#src/platform/clock/clock.ts'
import type { Log } from '#src/platform/monitoring/log.ts'
import type { Finding } from '#src/platform/ops/finding.ts'
import type { Metrics } from '#src/platform/ops/metrics.ts'
import type { Brain } from './model/port.ts'

/** Where the sandbox answers in a provider's place, and what the two show each other. */
export type StandIn = {
  url: string
  smtpUrl: string
  apiKey: string
  /** Ed25519, base64: with the other half of it the sandbox signs. */
  publicKey: string
}

/** What a port may be made with, beside its own settings. */
export type Means = {
  /** Where the provider reaches us; no trailing slash. */
  baseUrl: string
  clock: Clock
  log: Log
  metrics: Metrics
  builtInBrain: Brain
}

/** From the variables to the port. `Env` holds the provider's own variables, and may hold others. */
export type Wiring<Env, Settings extends { timeoutMs: number }, Port> = {
  /** Settings of the real provider, or of its stand-in. Throws ConfigurationError where they do not fit together. */
  configure(env: Env, standIn: StandIn): Settings
  /** The port behind its circuits; nothing is asked of it yet. Throws where a setting is none. */
  create(settings: Settings, means: Means): Port
  /** Gives back what the port holds, when nobody uses it any more. */
  close?(port: Port): void
  doctor: {
    /** The name of the check, like `carrier.reachable`. */
    id: string
    /** Looks whether it answers, within `timeoutMs`; changes nothing, costs nothing and shows no secret. */
    look(settings: Settings, means: Pick<Means, 'baseUrl' | 'clock'>): Promise<Finding>
  }
}

export type Provider<Variables extends z.ZodRawShape, Settings extends { timeoutMs: number }, Port> = Wiring<
  z.infer<z.ZodObject<Variables>>,
  Settings,
  Port
> & {
  variables: Variables
  /** Those of them that hold a secret: each may also stand in a file, which the name with `_FILE` names. */
  secrets: readonly (keyof Variables & string)[]
  /** What the sandbox stands in for, and the variable without which it does; null where nothing has to stand in. */
  standsIn: { for: string; without: keyof Variables & string } | null
  /** Where the provider sends its events, below `baseUrl`; the slice that takes them has its route there. */
  webhookPath: string | null
}

/** Holds a provider to the type, and keeps what it says exactly. */
export const defineProvider = <Variables extends z.ZodRawShape, Settings extends { timeoutMs: number }, Port>(
  provider: Provider<Variables, Settings, Port>,
): Provider<Variables, Settings, Port> => provider
