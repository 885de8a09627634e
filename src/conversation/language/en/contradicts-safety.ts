/** What in English goes against what the system says in danger. */
import { expression } from '#src/platform/values/expression.ts'
import type { SafetyTalk } from '../guarded.ts'

export const safetyTalk: SafetyTalk = {
  help: 'emergency|emergencies|the (?:fire|police|gas|ambulance|utility)[\\p{L} ]*|an ambulance|poison control',
  never: (help) => [
    expression('u')`
    (?:no need|not necessary|don't (?:need|have)|do not (?:need|have)|needn't|no reason|don't bother|unnecessary|
    shouldn't|no point)(?: [\p{L}']+){0,3} (?:evacuat\p{L}+|call(?:ing)? ${help})(?![\p{L}])
  `,
    expression('u')`
    (?:gas|smoke|carbon monoxide|fumes|sparks?)(?: [\p{L}']+){0,4} (?:is|are|isn't)(?: [\p{L}]+){0,2} (?:harmless|
    nothing to worry|perfectly safe|not dangerous)(?![\p{L}])
  `,
  ],
  inDanger: (help) => [
    // No need to leave; you don't have to; don't worry; it can wait.
    expression('u')`
    (?<![\p{L}])(?:no need|not necessary|unnecessary|don't (?:need|have) to|do not (?:need|have) to|needn't|don't 
    bother|(?:can|could|should|may|will|you'll|you'd) (?:probably |just |safely |simply )*(?:stay|remain|wait|
    ignore|go back|relax|finish|keep)|(?:stay|remain|wait|sit|hold) (?:tight|inside|indoors|there|put|where you|in 
    the|for (?:us|the technician|our|a technician|someone)|until (?:we|our|the tech\p{L}*))|before (?:you 
    )?(?:leav\p{L}+|call\p{L}* (?:${help}))|it can wait|until (?:tomorrow|monday|the appointment|we (?:come|get 
    there)))(?![\p{L}])
  `,
    // It's fine; that's nothing; you're safe; and not dangerous, no emergency.
    expression('u')`
    (?<!(?<![\p{L}])(?:once|when|until|till|sure|if|whether|hope|after|soon as|because|that|where) (?:everyone |
    everybody )?)(?<![\p{L}])(?:it's|it is|that's|that is|this is|things are|everything is|everything's|you're|you 
    are|you'll be|you should be|should be|it'll be|it will be|sounds|seems|probably|likely)(?: (?:all|probably|
    likely|most|usually|often|just|only|perfectly|quite|totally|completely|really|very|pretty|generally|normally|a|
    an|that|so|actually|still))* (?:fine|safe|ok|okay|normal|nothing|harmless|alright|all right|common|minor|false 
    alarm|routine)(?![\p{L}])
  `,
    expression('u')`
    (?<![\p{L}])(?:not|isn't|aren't|wasn't|no|hardly|rarely|never)(?: (?:a|an|really|that|very|so|necessarily|
    usually|likely|to be|any|real|at all|life|big|going to be))* (?:dangerous|serious|emergency|big deal|risk|
    danger|urgent|deadly|harmful|life-threatening|threatening|toxic|bad)(?![\p{L}])
  `,
    expression('u')`
    (?<![\p{L}])(?:don't (?:worry|panic|be alarmed|leave|go out|call ${help}|evacuate|hang up)|do not (?:worry|
    panic|be alarmed|leave|go out|call|evacuate|hang up)|no worries|nothing to worry|no (?:real )?(?:danger|risk|
    rush|hurry|emergency|cause for)|calm down|relax|take your time|false alarm)(?![\p{L}])
  `,
    // Open the windows, turn it off, relight it.
    expression('u')`
    (?<!(?<![\p{L}])(?:don't|do not|never|not|without|avoid|nor|or) (?:[\p{L}]+ )?)(?<![\p{L}])(?:(?:open|opening) 
    (?:the |a |some |all |your |any )*(?:windows?|doors?)|(?:turn|switch|flip|shut|plug|unplug|light|relight|reset|
    press|try|test|touch|check|use)(?:ing)? (?:the|your|it|a|on|off|that|all|any|out|to))(?![\p{L}])
  `,
    // Nobody here treats anyone.
    expression('u')`
    (?<![\p{L}])(?:cpr|aspirin|ibuprofen|tylenol|benadryl|tourniquet|epi ?pen|antidote|charcoal|heimlich|
    vomit\p{L}*|peroxide|compress|bandage|ice pack|salt water|rinse|apply|elevate|tilt|lay (?:him|her|them|down)|
    give (?:him|her|them|it)|dose)(?![\p{L}])
  `,
  ],
}
