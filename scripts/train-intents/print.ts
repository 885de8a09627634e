import type { IntentWeights } from '#src/conversation/index.ts'

/** The weights as a source file, a feature a line. */
export function printWeights({ intents, tenths }: IntentWeights): string {
  const rows = Object.entries(tenths).map(([feature, row]) => `    ${JSON.stringify(feature)}: ${JSON.stringify(row)},`)
  return `// Written by \`npm run train-intents\`; do not edit.
// Whose sentences it was trained on: docs/decisions/029-intents-from-examples.md
import type { IntentWeights } from '../intent-pack.ts'

export const weights: IntentWeights = {
  intents: ${JSON.stringify(intents)},
  tenths: {
${rows.join('\n')}
  },
}
`
}
