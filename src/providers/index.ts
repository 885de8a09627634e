/** The list of providers, and what is done with all of them alike: a new one is its folder and its name here. */
import type { z } from 'zod'
import type { Finding } from '#src/platform/ops/finding.ts'
import { mail } from './email/index.ts'
import { models } from './model/index.ts'
import type { Means, StandIn, Wiring } from './provider.ts'
import { telephony } from './telephony/index.ts'

/** By the names that the configuration and the context have for them. */
const providers = { telephony, mail, models }

type Providers = typeof providers
type Kind = keyof Providers
type Both<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void ? All : never
type Variables = Both<Providers[Kind]['variables']>

export type ProviderEnvironment = z.infer<z.ZodObject<Variables>>
export type ProviderSettings = { [K in Kind]: ReturnType<Providers[K]['configure']> }
export type ProviderPorts = { [K in Kind]: ReturnType<Providers[K]['create']> }

const kinds = Object.keys(providers) as Kind[]
const wiring: { [K in Kind]: Wiring<ProviderEnvironment, ProviderSettings[K], ProviderPorts[K]> } = providers

/** The same made of each kind. The cast restores which kind has which value: Object.fromEntries forgets it. */
const ofEach = <All extends Record<Kind, unknown>>(make: <K extends Kind>(kind: K) => All[K]): All =>
  Object.fromEntries(kinds.map((kind) => [kind, make(kind)])) as All

/** The variables of all providers. */
export const providerVariables = Object.assign({}, ...kinds.map((kind) => providers[kind].variables)) as Variables

export const providerSecrets: readonly string[] = kinds.flatMap((kind) => providers[kind].secrets)

/** What the sandbox stands in for, each with the variable that would end it; and whether that is all it can. */
export function standInsOf(env: ProviderEnvironment): { standIns: { for: string; without: string }[]; all: boolean } {
  const possible = kinds.flatMap((kind) => providers[kind].standsIn ?? [])
  const standIns = possible.filter(({ without }) => !env[without])
  return { standIns, all: standIns.length === possible.length }
}

/** Throws ConfigurationError for the first provider whose variables do not fit together. */
export const configureProviders = (env: ProviderEnvironment, standIn: StandIn): ProviderSettings =>
  ofEach<ProviderSettings>((kind) => wiring[kind].configure(env, standIn))

/** Every port, as configured; nothing is asked of a provider yet. */
export const createProviders = (settings: ProviderSettings, means: Means): ProviderPorts =>
  ofEach<ProviderPorts>((kind) => wiring[kind].create(settings[kind], means))

export function closeProviders(ports: ProviderPorts): void {
  const close = <K extends Kind>(kind: K) => wiring[kind].close?.(ports[kind])
  kinds.forEach(close)
}

/** Where each provider that has events sends them, by its kind. */
export const webhookUrls = (baseUrl: string): Record<string, string> =>
  Object.fromEntries(
    kinds.flatMap((kind) => {
      const { webhookPath } = providers[kind]
      return webhookPath === null ? [] : [[kind, baseUrl + webhookPath]]
    }),
  )

type Look = (settings: ProviderSettings, means: Pick<Means, 'baseUrl' | 'clock'>, timeoutMs: number) => Promise<Finding>

/** What `doctor` looks at, a check for each provider. */
export const providerLooks: { id: string; look: Look }[] = kinds.map(lookAt)

function lookAt<K extends Kind>(kind: K): { id: string; look: Look } {
  const { id, look } = wiring[kind].doctor
  return { id, look: (settings, means, timeoutMs) => look({ ...settings[kind], timeoutMs }, means) }
}
