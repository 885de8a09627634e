/** What Spanish sentences are for, by examples; the notation is told in ../intent-pack.ts. */
import type { IntentPack } from '../intent-pack.ts'
import { answers } from './intents-answers.ts'
import { talk } from './intents-talk.ts'
import { visits } from './intents-visits.ts'
import { words } from './intents-words.ts'
import { weights } from './intents.generated.ts'

export const intents: IntentPack = { ...words, weights, intents: { ...visits, ...talk, ...answers } }
