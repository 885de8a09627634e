/**
 * The language models this installation may use. A model is the AI SDK's own interface; the built-in brain is one more.
 */
import type { LanguageModelV3 } from '@ai-sdk/provider'
import type { Circuit } from '../circuit.ts'

/** What a million tokens cost, read and written: decimals in a currency of ISO 4217. */
export type TokenPrice = { read: string; written: string; currency: string }

export type Brain = {
  id: string
  name: string
  model: LanguageModelV3
  /** Null where the operator has set none: then nothing is said of what it costs. */
  price: TokenPrice | null
  /** The circuit around every request: a model that is down costs no further caller its timeout. */
  circuit: Circuit
}

export type ModelCatalogue = {
  /** The brains that can be chosen; the first is the default. */
  readonly brains: readonly Brain[]
  /** Finds the brain of this id; returns the default when there is no such brain any more. */
  brain(id: string | null): Brain
}
