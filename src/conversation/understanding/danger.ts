/** The dangers of which a caller may tell, and what they ask when they have been told what to do. */
import { z } from 'zod'

/**
 * `fuel`, `car-fire`: at a vehicle. `gas-gone`: a smell of gas that is said to be over. `electric`: sparks, or
 * something that smells burnt. `flood`: water where it runs to electricity. `swelling`: towards the throat. `animal`:
 * one that is poisoned, hurt or not breathing.
 */
export const Danger = z.enum([
  'gas',
  'gas-gone',
  'carbon-monoxide',
  'fumes',
  'fire',
  'car-fire',
  'fuel',
  'electric',
  'shock',
  'power-line',
  'flood',
  'medical',
  'bleeding',
  'swelling',
  'poison',
  'tooth',
  'animal',
  'suicide',
  'attack',
  'locked-in',
  'trapped',
])
export type Danger = z.infer<typeof Danger>

/**
 * `switch`: to operate anything electric. `power`, `shut-off`: to turn the electricity, or a valve, off. `call`: from
 * where they are. `whom`: which number. `what`: what to do at all. `other`: anything else they ask for leave to do.
 */
export type SafetyQuestion =
  | 'what'
  | 'whom'
  | 'must-call'
  | 'leave'
  | 'stay'
  | 'return'
  | 'call'
  | 'switch'
  | 'power'
  | 'shut-off'
  | 'flame'
  | 'windows'
  | 'put-out'
  | 'touch'
  | 'move'
  | 'drive'
  | 'give'
  | 'serious'
  | 'others'
  | 'other'

/** How a language words the dangers. Its sentences come as `plainWords` makes them. */
export type DangerGrammar = {
  /** What the cues have in another form, or not at all, as sounds of thinking. With `g`; before apostrophes go. */
  spoken: [RegExp, string][]
  /** An answer by itself, which the cues do not have. A source. */
  answersNo: string
  /** In the order in which they are looked for: the first that stands, counts. With the flag `g`. */
  cues: [Danger, RegExp][]
  /** A cue that begins like this has its own subject, so that a "no" before it answers something else. */
  hasSubject: RegExp
  /** What takes a cue back when it stands right before it; the second, where the cue has its own subject. */
  denied: RegExp
  deniedThought: RegExp
  /** "If there is a gas leak, do you come?"; and where that is asked for oneself. */
  supposed: RegExp
  asksWhatToDo: RegExp
  /** The cue is only the name of a job, a thing or a time long ago: by what stands before, and after it. */
  namedBefore: RegExp
  namedAfter: RegExp
  /** A denial that stands within a cue. */
  deniedInside: RegExp
  /** "We had a flood": over, where a thing is in danger and not a person. */
  had: RegExp
  /** No danger of that kind where one of these stands anywhere. */
  unless: Partial<Record<Danger, RegExp>>
}

/** How a language words what callers in danger ask. */
export type QuestionGrammar = {
  /** The sentence asks, or says what its speaker is about to do. */
  asks: RegExp
  /** It asks for leave to do something that no list of ours knows. */
  mayI: RegExp
  /** It asks for something of the business, and not what to do in danger. */
  ofBusiness: RegExp
  /** The first that fits, counts. */
  questions: [SafetyQuestion, RegExp][]
}
