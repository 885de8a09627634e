/** How English speakers name what they want done. */
import { expression } from '#src/platform/values/expression.ts'
import type { ServiceWords } from '../heard.ts'

export const services: ServiceWords = {
  empty: `a an the of for and or to my with in service services appointment visit general new standard regular full
    call`,
  saysLittle: 'service services visit call general full',
  functionWords: `no not none yes yeah ok okay is isn it its this that these those in on off out up down at by from into
    over i me we us you he she they them am are was be do does did has have had can could will would should get got
    need want please thanks just only any some all one what when where how who why so if but than then there here too
    also very`,
  trouble: expression('')`
    \b(?:broken?|broke|died|dead|not working|doesn'?t work|won'?t (?:start|work|turn on|light|heat|
    cool)|stopped working|leak(?:s|ing)?|mak(?:es?|ing) (?:an? )?(?:[a-z]+ ){0,2}(?:noises?|sounds?)|bang(?:s|ing)|
    rattl(?:es|ing)|no (?:heat|hot water|ac)|out|acting up|clogged|fix(?:ed)?|repair(?:ed)?)\b
  `,
  repair: ['repair', 'fix'],
  refused: /\b(?:not|instead of|rather than) (?:an? |the )?[a-z-]+/g,
  places: [/\b(?:first|1st)\b/, /\b(?:second|2nd)\b/, /\b(?:third|3rd)\b/, /\b(?:fourth|4th)\b/],
  last: /\b(?:last|latter)\b/,
}
