/**
 * Logistic regression, one intent against the rest, over the features of intent-weights.ts. The same lines in the same
 * order always give the same weights: nothing is drawn by chance.
 */
import { type IntentWeights, featuresOf, shareOf, type Intent } from '#src/conversation/index.ts'

/** A sentence as its words; whether it is said for an intent is known of some intents only. */
export type Labelled = { words: string[]; is: ReadonlySet<Intent>; isNot: ReadonlySet<Intent> }

const rounds = 20
const firstStep = 0.3
/** How strongly each step draws a weight back to nothing, so that few features speak. */
const pull = 0.003
/** Features of fewer sentences are somebody's name, or a slip. */
const leastSentences = 4
/** Smaller weights, in tenths of a logit, decide nothing. */
const leastWeight = 4
/** A prime, by which the order of sentences is stirred. */
const stride = 7919

/**
 * How a talk goes may be learned from strangers' sentences. What acts on an appointment comes only from examples that
 * people can read: strangers who cancel speak of dinners, and not everybody who speaks of dinner cancels.
 */
const learned: Intent[] = ['affirm', 'goodbye', 'greeting', 'language', 'negate', 'person', 'repeat', 'robot', 'thanks']

/** The weights of what is learned. */
export function trainIntents(lines: Labelled[], intents = learned): IntentWeights {
  const { names, rows } = featureTable(stirred(lines))
  const tenths = new Map<string, number[]>()
  for (const [place, intent] of intents.entries()) {
    const weights = weightsFor(intent, rows, names.length)
    for (const [i, name] of names.entries()) {
      const weight = Math.round((weights[i] ?? 0) * 10)
      if (Math.abs(weight) >= leastWeight) tenths.set(name, [...(tenths.get(name) ?? []), place, weight])
    }
  }
  return { intents, tenths: Object.fromEntries([...tenths].sort(([one], [other]) => (one < other ? -1 : 1))) }
}

const stirred = (lines: Labelled[]) =>
  lines.length % stride === 0 ? lines : lines.map((_, i) => lines[(i * stride) % lines.length] as Labelled)

type Row = Labelled & { features: number[]; share: number }

function featureTable(lines: Labelled[]): { names: string[]; rows: Row[] } {
  const counts = new Map<string, number>()
  const all = lines.map((line) => featuresOf(line.words))
  for (const feature of all.flat()) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  const names = [...counts].filter(([, count]) => count >= leastSentences).map(([name]) => name)
  const places = new Map(names.map((name, i) => [name, i]))
  const rows = lines.map((line, i) => ({
    ...line,
    features: (all[i] ?? []).flatMap((name) => places.get(name) ?? []),
    share: shareOf((all[i] ?? []).length),
  }))
  return { names, rows }
}

/** AdaGrad: each weight takes smaller steps the more it has been moved. */
function weightsFor(intent: Intent, rows: Row[], features: number): Float64Array {
  const weights = new Float64Array(features)
  const moved = new Float64Array(features).fill(1e-6)
  const known = rows.filter(({ is, isNot }) => is.has(intent) || isNot.has(intent))
  for (let round = 0; round < rounds; round++) {
    for (const row of known) {
      let sum = 0
      for (const feature of row.features) sum += weights[feature] ?? 0
      const wrong = (1 / (1 + Math.exp(-sum * row.share)) - (row.is.has(intent) ? 1 : 0)) * row.share
      for (const feature of row.features) {
        moved[feature] = (moved[feature] ?? 0) + wrong * wrong
        const step = firstStep / Math.sqrt(moved[feature] ?? 1)
        weights[feature] = towardsZero((weights[feature] ?? 0) - step * wrong, step * pull)
      }
    }
  }
  return weights
}

const towardsZero = (weight: number, by: number) => Math.sign(weight) * Math.max(0, Math.abs(weight) - by)
