/** What went wrong, and what people grieve for, in English. */
import type { IntentPack } from '../intent-pack.ts'

export const trouble: IntentPack['intents'] = {
  complaint: {
    says: [
      '(complain*|complaint|complaints|file a complaint|make a complaint)',
      '(unacceptable|ridiculous|outrageous|disgraceful|appalling|horrible service|terrible service|worst|scam|' +
        'ripped off|rip off|rip me off|not happy|very unhappy|so unhappy|disappointed|dissatisfied|furious|fed up|' +
        'sick and tired|had it with|frustrated|frustrating|fuming|pissed off|upset with|upset about|angry)',
      '(never|did not|no one|nobody|not) [even|ever] (showed|show|came|come|shows) [up|out|back|by|over]',
      '(no show|stood (me|us) up|left (me|us) hanging|blew (me|us) off)',
      '(overcharged|over charged|double charged|charged (me|us|my card) (twice|too much|again|wrong|double|for)|' +
        'billed (me|us) (twice|wrong|for)|overbilled|charged twice|billed twice|bill is wrong|wrong amount)',
      '(still|again) [_] (broken|not working|leaking|not fixed|broke|does not work|acting up)',
      '(did|done|made) [a|an|such a] (bad|terrible|horrible|awful|poor|lousy|sloppy|shoddy) (job|work|mess)',
      '(bad|terrible|horrible|awful|poor|lousy|sloppy|shoddy|botched) (job|work|service|experience|workmanship)',
      '(broke|damaged|scratched|ruined|destroyed|messed up|wrecked|cracked|flooded) (my|our|the _ and|something)',
      '(technician|tech|guy|man|plumber|stylist|worker|employee|he|she|they|person) (was|were|is) [very|so|really] ' +
        '(rude|late|disrespectful|unprofessional|dirty|drunk)',
      '(want|need|demand|like|get|give me) [my|a|the] (refund|money back)',
      '(want|need|demand) my money',
      '(speak|talk) to [the|a|your] (manager|owner|supervisor) (about|because|now|right now|immediately)',
      '(nobody|no one) (called|calls|calls me|called me|has called|ever called|got|gets) [me] back',
      '(sue|lawyer|attorney|better business bureau|bad review|one star)',
      '(have been|was) (lied to|waiting (for|all) (hours|day|weeks))',
      '(not|never) what i (asked|paid|ordered|was told)',
      '(how many times do i|this is the (second|third|fourth) time|this keeps happening)',
      'not working at all',
    ],
    not: [
      '(not|no) (complaint|complaints|complaining)',
      '(worst|angry) (case|bird)',
      '(heater|furnace|ac|water|heat|hot water|it) (never|did not) (came|come) (on|back on)',
      'sue (is|_ speaking)',
      '(my|his|her) lawyer s',
    ],
  },
  grief: {
    says: [
      '(passed|passing) away',
      '(my|our|his|her|their) [late] [_] [just|recently|suddenly] (died|has died|passed|is dead|was killed)',
      '(funeral|a death in|death in (the|my|our) family|lost (my|our) (husband|wife|mother|father|mom|dad|mum|son|' +
        'daughter|brother|sister|baby|child|grandmother|grandfather|grandma|grandpa|partner|friend|parents|aunt|' +
        'uncle))',
      '(my|our) late (husband|wife|mother|father|mom|dad|brother|sister|son|daughter)',
      '(grieving|in mourning|bereave*|hospice|terminal|dying)',
      '(he|she|my _) (is|was) (dying|no longer with us)',
    ],
    not: [
      '(my|our) [_] [_] (furnace|heater|ac|phone|battery|car|unit|boiler|computer|compressor|pump|pilot|fridge|' +
        'system|' +
        'motor|plant|plants|lawn|tree|trees|grass|engine|tv) [just|has|recently] (died|is dead|has died)',
      '(phone|battery|line|furnace|heater|ac|unit) (died|is dying)',
      'dying (to|for|of)',
    ],
  },
}
