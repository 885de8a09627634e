/** Whom to call, as it stands behind "call". */
import type { HelpWords, Trade } from '../said.ts'

export const help: HelpWords = {
  services: 'the emergency services',
  to: (number) => number,
  named: (name, number) => `${name} on ${number}`,
  gas: (number) => `the gas emergency line, ${number}`,
  poison: (number) => `poison control, ${number}`,
}

/** Trades as their owners write them. */
export const trades: Record<Trade, RegExp> = {
  vet: /\b(?:vet|vets|veterinar\w*|animals?|pets?)\b/i,
  dental: /dent|orthodon/i,
}
