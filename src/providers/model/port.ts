/**
 * The language models this installation may use. A model is the AI SDK's own interface; the built-in brain is one more.
 */
import type { LanguageModelV3 } from '@ai-sdk/provider'
import type { Circuit } from '../circuit.ts'

export type Brain = {
  id: string
  name: string
  model: LanguageModelV3
  /** Every thought goes through it: a model that is down costs no further caller its timeout. */
  circuit: Circuit
}

export type ModelCatalogue = {
  /** Every brain that can be chosen; the first is the default. */
  readonly brains: readonly Brain[]
  /** The brain of this id; the default when there is none of it any more. */
  brain(id: string | null): Brain
}
