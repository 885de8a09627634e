/** Whom to call, as it stands behind "llame". */
import type { HelpWords, Trade } from '../said.ts'

export const help: HelpWords = {
  services: 'a los servicios de emergencia',
  to: (number) => `al ${number}`,
  named: (name, number) => `a ${name}, al ${number}`,
  gas: (number) => `a la línea de emergencias de gas, ${number}`,
  poison: (number) => `al centro de información toxicológica, ${number}`,
}

/** Trades as their owners write them. */
export const trades: Record<Trade, RegExp> = { vet: /\b(?:veterin\w*|mascotas?|animales)\b/i, dental: /dent|ortodon/i }
