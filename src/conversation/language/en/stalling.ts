/** How English speakers ask for patience. */
import { expression } from '#src/platform/values/expression.ts'
import type { StallingWords } from '../guarded.ts'

export const stalling: StallingWords = {
  opening: expression('')`sure(?: thing)?|okay|ok|certainly|of course|great|absolutely|alright|all right|no problem|
    please`.source,
  lead: 'sure|okay|ok|and',
  patience: expression('')`(?:just )?(?:one|a|give me an?) (?:moment|second|sec|minute)|hold on|bear with me|
    please (?:hold|wait|bear with me)|(?:let me|i'll|i will|i'm going to)(?: just| quickly)? (?:check|look|see|find out|
    take a look|have a look|pull)|i'm (?:just )?(?:checking|looking)`.source,
  behind: 'please|while|for|that|this|what|when|which|if|whether|our|the|your|on|in|into|it|up|at|and',
}
