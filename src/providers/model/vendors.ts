/** Adapters of the AI SDK: OpenAI, Anthropic, and any server that speaks OpenAI's protocol at MODEL_BASE_URL. */
import { createAnthropic } from '@ai-sdk/anthropic'
import { createOpenAI } from '@ai-sdk/openai'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import type { Log } from '#src/platform/monitoring/log.ts'
import type { Metrics } from '#src/platform/ops/metrics.ts'
import { createCircuit } from '../circuit.ts'
import type { Brain, ModelCatalogue, TokenPrice } from './port.ts'

export type ModelSettings = {
  /** The brain to use unless a conversation chooses another: 'built-in', 'openai', 'anthropic' or 'compatible'. */
  preferred: string
  /** How long a model may be silent. */
  timeoutMs: number
  openai: { apiKey: string; model: string; price: TokenPrice | null } | null
  anthropic: { apiKey: string; model: string; price: TokenPrice | null } | null
  compatible: { baseUrl: string; apiKey: string | null; model: string; price: TokenPrice | null } | null
}

/** Where a circuit says that it opened. */
type Told = { log: Log; metrics?: Metrics | undefined }

/** The configured models, each behind a circuit, and the built-in brain; the preferred one first. */
export function modelCatalogue(settings: ModelSettings, builtIn: Brain, told: Told): ModelCatalogue {
  const found: Brain[] = [builtIn]
  const add = (brain: Omit<Brain, 'circuit'>) =>
    found.push({ ...brain, circuit: createCircuit({ name: `model.${brain.id}`, ...told }) })
  if (settings.openai)
    add({
      id: 'openai',
      name: `OpenAI ${settings.openai.model}`,
      price: settings.openai.price,
      model: createOpenAI({ apiKey: settings.openai.apiKey })(settings.openai.model),
    })
  if (settings.anthropic) {
    add({
      id: 'anthropic',
      name: `Anthropic ${settings.anthropic.model}`,
      price: settings.anthropic.price,
      model: createAnthropic({ apiKey: settings.anthropic.apiKey })(settings.anthropic.model),
    })
  }
  if (settings.compatible) {
    const { baseUrl, apiKey, model } = settings.compatible
    const provider = createOpenAICompatible({ name: 'compatible', baseURL: baseUrl, ...(apiKey ? { apiKey } : {}) })
    add({ id: 'compatible', name: model, price: settings.compatible.price, model: provider(model) })
  }
  const brains = found.sort((a, b) => Number(b.id === settings.preferred) - Number(a.id === settings.preferred))
  return { brains, brain: (id) => brains.find((brain) => brain.id === id) ?? (brains[0] as Brain) }
}

/** Where the API of a configured model answers. */
export type ModelAddress = { id: string; url: string }

/**
 * Lists where the configured models answer, for `doctor`; the built-in brain runs in this process and has no address.
 */
export function addressesOf({ openai, anthropic, compatible }: ModelSettings): ModelAddress[] {
  return [
    ...(openai ? [{ id: 'openai', url: 'https://api.openai.com' }] : []),
    ...(anthropic ? [{ id: 'anthropic', url: 'https://api.anthropic.com' }] : []),
    ...(compatible ? [{ id: 'compatible', url: compatible.baseUrl }] : []),
  ]
}
