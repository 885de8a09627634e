/** The list of providers, and what is done with all of them alike. A new provider is its folder and its name here. */
import type { z } from 'zod'
import type { Finding } from '#src/platform/ops/finding.ts'
import { alerts } from './alerts/index.ts'
import { mail } from './email/index.ts'
import { errors } from './errors/index.ts'
import { models } from './model/index.ts'
import type { InstallationEnvironment, Means, StandIn, Wiring } from './provider.ts'
import { storage } from './storage/index.ts'
import { telephony } from './telephony/index.ts'

export { createStorage } from './storage/index.ts'

/** The providers, by their names in the configuration and the context. */
const providers = { telephony, mail, models, errors, alerts, storage }

type Providers = typeof providers
type Kind = keyof Providers
type Both<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void ? All : never
type Variables = Both<Providers[Kind]['variables']>

export type ProviderEnvironment = z.infer<z.ZodObject<Variables>>
export type ProviderSettings = { [K in Kind]: ReturnType<Providers[K]['configure']> }
export type ProviderPorts = { [K in Kind]: ReturnType<Providers[K]['create']> }

const kinds = Object.keys(providers) as Kind[]
const wiring: { [K in Kind]: Wiring<ProviderEnvironment, ProviderSettings[K], ProviderPorts[K]> } = providers

/** Makes one value for each kind. The cast restores which kind has which value: Object.fromEntries forgets it. */
const ofEach = <All extends Record<Kind, unknown>>(make: <K extends Kind>(kind: K) => All[K]): All =>
  Object.fromEntries(kinds.map((kind) => [kind, make(kind)])) as All

/** The variables of all providers. */
export const providerVariables = Object.assign({}, ...kinds.map((kind) => providers[kind].variables)) as Variables

export const providerSecrets: readonly string[] = kinds.flatMap((kind) => providers[kind].secrets)

/**
 * Lists what the sandbox stands in for, each with the variable that would end it, and whether it stands in for
 * everything it can.
 */
export function standInsOf(env: ProviderEnvironment): { standIns: { for: string; without: string }[]; all: boolean } {
  const possible = kinds.flatMap((kind) => providers[kind].standsIn ?? [])
  const standIns = possible.filter(({ without }) => !env[without])
  return { standIns, all: standIns.length === possible.length }
}

/** Configures every provider. Throws ConfigurationError for the first whose variables do not fit together. */
export const configureProviders = (
  env: ProviderEnvironment & InstallationEnvironment,
  standIn: StandIn,
): ProviderSettings => ofEach<ProviderSettings>((kind) => wiring[kind].configure(env, standIn))

/** Creates every port as configured; asks nothing of a provider yet. */
export const createProviders = (settings: ProviderSettings, means: Means): ProviderPorts =>
  ofEach<ProviderPorts>((kind) => wiring[kind].create(settings[kind], means))

export function closeProviders(ports: ProviderPorts): void {
  const close = <K extends Kind>(kind: K) => wiring[kind].close?.(ports[kind])
  kinds.forEach(close)
}

/** The URL of each provider's events, by its kind; a kind without events has none. */
export const webhookUrls = (baseUrl: string): Record<string, string> =>
  Object.fromEntries(
    kinds.flatMap((kind) => {
      const { webhookPath } = providers[kind]
      return webhookPath === null ? [] : [[kind, baseUrl + webhookPath]]
    }),
  )

type Look = (settings: ProviderSettings, means: Pick<Means, 'baseUrl' | 'clock'>, timeoutMs: number) => Promise<Finding>

/** The checks of `doctor`, one for each provider. */
export const providerLooks: { id: string; look: Look }[] = kinds.map(lookAt)

type LiveLook = (of: ProviderPorts & { config: Pick<Means, 'baseUrl'> }) => Promise<Finding>

/** The checks of `doctor --live`, of those providers that bring one. */
export const providerLives: { id: string; look: LiveLook }[] = kinds.flatMap(liveLookAt)

function liveLookAt<K extends Kind>(kind: K): { id: string; look: LiveLook }[] {
  const { live } = wiring[kind].doctor
  return live ? [{ id: live.id, look: (of) => live.look(of[kind], of.config) }] : []
}

function lookAt<K extends Kind>(kind: K): { id: string; look: Look } {
  const { id, look } = wiring[kind].doctor
  return { id, look: (settings, means, timeoutMs) => look({ ...settings[kind], timeoutMs }, means) }
}
