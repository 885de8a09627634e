/** Sentences that only machines say on the telephone, in English. */
import { expression } from '#src/platform/values/expression.ts'
import type { MachineWords } from '../heard.ts'

export const machines: MachineWords = {
  robot: expression('')`
    \b(?:i'?m|i am|this is|you'?ve reached|you have reached|(?:speaking|talking) (?:to|with))(?: \w+){0,4} 
    (?:automated|automatic|virtual|digital|artificial|ai|voice)(?: \w+)? (?:assistant|agent|receptionist|attendant|
    operator|system|service|line|helper|intelligence)\b|\bi(?:'?m| am) (?:an?|the|your) (?:\w+ )?(?:assistant|
    chatbot|bot|robot|machine|ai)\b|\bpress(?:ing)? (?:the )?(?:one|two|three|four|five|six|seven|eight|nine|zero|
    star|pound|hash|[0-9])\b|\bhow (?:can|may) i (?:help|assist|direct)\b|\b(?:anything|something) else 
    i can (?:help|do|assist)\b|\bi(?:'?d| would) be (?:happy|glad) to (?:help|assist)\b|
    \bthank(?:s| you) for (?:calling|contacting)\b|\b(?:after|at) the (?:tone|beep)\b|\b(?:mailbox|voicemail) (?:is 
    full|of|belongs)\b|\b(?:number|person|customer|subscriber) you (?:have|are|dialed|called)\b|\bmain menu\b|
    \b(?:listen|options have) (?:carefully|changed)\b
  `,
  hold: expression('')`
    \byour call (?:is|will|may|has)\b|\b(?:stay|remain|hold|please keep) (?:on|holding|the) ?(?:the )?(?:line|
    holding)\b|\bplease (?:hold|wait|stand by|be patient|stay)\b|\bnext available\b|\bas soon as (?:one|someone|an \w+
    |we)\b|\b(?:agents|operators|representatives|associates|specialists|lines) (?:are|is) (?:\w+ )?(?:busy|assisting|
    helping|speaking|serving)\b|\bfor (?:holding|waiting|your patience|bearing)\b|
    \bbe with you (?:shortly|soon|in|as)\b|\b(?:call|calls|conversation) (?:may|will|might) be (?:recorded|
    monitored|answered)\b|\byou are (?:caller |
    currently )?number\b|\bin the (?:queue|line)\b|\bhigh(?:er)? (?:than \w+ )?call volumes?\b|\b(?:estimated|average|
    current) wait\b
  `,
}
