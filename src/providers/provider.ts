/** The parts every kind of provider brings, so that nothing outside its folder has to know how it is set up. */
import type { z } from 'zod'
import type { Clock } from '#src/platform/clock/clock.ts'
import type { PlatformEnvironment } from '#src/platform/config/environment.ts'
import type { Log } from '#src/platform/monitoring/log.ts'
import type { Finding } from '#src/platform/ops/finding.ts'
import type { Metrics } from '#src/platform/ops/metrics.ts'
import type { Brain } from './model/port.ts'

/** The sandbox in a provider's place: its address, and the secrets the two share. */
export type StandIn = {
  url: string
  smtpUrl: string
  apiKey: string
  /** The Ed25519 public key, base64; the sandbox signs with its private half. */
  publicKey: string
}

/** Means that a port may use beside its own settings. */
export type Means = {
  /** The URL where the provider reaches us; no trailing slash. */
  baseUrl: string
  clock: Clock
  log: Log
  metrics: Metrics
  builtInBrain: Brain
}

/** The variables of the platform that a provider's settings may follow from. */
export type InstallationEnvironment = Pick<PlatformEnvironment, 'DATA_DIR'>

/**
 * How a provider goes from its variables to its port. `Env` holds the provider's own variables, and may hold others.
 */
export type Wiring<Env, Settings extends { timeoutMs: number }, Port> = {
  /**
   * Returns the settings of the real provider, or of its stand-in. Throws ConfigurationError where variables do not fit
   * together.
   */
  configure(env: Env & InstallationEnvironment, standIn: StandIn): Settings
  /** Creates the port behind its circuits; asks nothing of the provider yet. Throws where a setting is malformed. */
  create(settings: Settings, means: Means): Port
  /** Releases what the port holds, when nothing uses it any more. */
  close?(port: Port): void
  doctor: {
    /** The name of the check, like `carrier.reachable`. */
    id: string
    /** Checks that the provider answers within `timeoutMs`. Leaves nothing changed, costs nothing, shows no secret. */
    look(settings: Settings, means: Pick<Means, 'baseUrl' | 'clock'>): Promise<Finding>
    /** A check of `doctor --live`, if there is one: it does what the provider is there for. */
    live?: { id: string; look(port: Port, means: Pick<Means, 'baseUrl'>): Promise<Finding> }
  }
}

export type Provider<Variables extends z.ZodRawShape, Settings extends { timeoutMs: number }, Port> = Wiring<
  z.infer<z.ZodObject<Variables>>,
  Settings,
  Port
> & {
  variables: Variables
  /** The variables that hold a secret: each may also stand in a file, which the name with `_FILE` names. */
  secrets: readonly (keyof Variables & string)[]
  /**
   * The kind that the sandbox stands in for, and the variable without which it does; null where nothing has to stand
   * in.
   */
  standsIn: { for: string; without: keyof Variables & string } | null
  /** The path below `baseUrl` where the provider sends its events; the slice that takes them has its route there. */
  webhookPath: string | null
}

/** Checks a provider against the type while keeping its own exact type. */
export const defineProvider = <Variables extends z.ZodRawShape, Settings extends { timeoutMs: number }, Port>(
  provider: Provider<Variables, Settings, Port>,
): Provider<Variables, Settings, Port> => provider
