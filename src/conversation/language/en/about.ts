/** What an English sentence of the receptionist is about, where that decides which times and days it may name. */
import { expression } from '#src/platform/values/expression.ts'
import type { AboutWords } from '../guarded.ts'

export const about: AboutWords = {
  offering: expression('u')`
    (?<![\p{L}])(?:have|has|(?:'ve )?got|can (?:do|offer|give|see|take|fit|squeeze)|could (?:do|see|fit|
    come|squeeze)|fit|squeeze|see you|take you|come in|slots?|openings?|appointments?|available|
    availability|free|cancellation|how about|what about|let's (?:say|do|make)|which (?:one )?(?:would|do) you|
    earliest|soonest)(?![\p{L}])
  `,
  opens: expression('u')`
    (?<![\p{L}])(?:we(?:'re| are| will be|'ll be| stay)?(?: \w+)? (?:open|closed?|shut)|(?:shop|store|
    office|salon|clinic|practice|garage|workshop|business|place|team) (?:is|opens|closes|are)|opens|
    open(?= (?:at|from|on|until|till|every|all|daily|today|tomorrow|\w+day))|closes|hours)(?![\p{L}])
  `,
  openTime: expression('u')`
    day (?:at [\w: ]+ )?is (?:still |wide )?open|open (?:slot|time|spot|appointment)|(?:have|has|got) [^.]* open
  `,
  closed: /(?<![\p{L}])(?:closed|shut|close (?=on|for|every|all)|not open|aren't open)(?![\p{L}])/u,
  open: /(?<![\p{L}])(?:open|opens)/u,
  notOpen: "not open|aren't open",
  denies: expression('u')`
    (?<![\p{L}])(?:not|no|nothing|none|neither|nor|\w+n't|cannot|taken|gone|full|fully|booked (?:up|
    out|solid)|unavailable|sorry|unfortunately|afraid)(?![\p{L}])
  `,
  asks: { lead: 'so|and|or|okay|ok|great|sure', begins: 'would|do|does|did|is|are|which|what|when|were' },
  proposes: /(?<![\p{L}])(?:(?:how|what) about|(?:shall|should|can|could|may) (?:i|we))(?![\p{L}])/u,
  empty:
    'about after again also before been between could does each every from have here into just later more most next ' +
    'only other over please should some such than that their them then there these they this those time until ' +
    'very well were what when where which will with would your yours monday tuesday wednesday thursday friday ' +
    'saturday sunday today tomorrow morning afternoon evening night noon hours hour open opens close closes closed',
  now: /(?<![\p{L}])(?:today|it is|it's)(?![\p{L}])/u,
  everyDay: /(?<![\p{L}])(?:every (?:single )?day|(?:seven|7) days|daily)(?![\p{L}])/u,
  wishes: {
    wished: 'merry|happy|nice|great|good|lovely|wonderful',
    days: 'christmas|new year|weekend|\\p{L}+day(?! at| the| is| we)',
  },
  loosely: '(?:later )?(?:today|this)|to|in .+|.* from .+',
  weekend: /weekend/,
  countedThings: 'openings|slots|options|times|services|appointments|choices|questions',
  or: 'or|to|and',
  spans: null,
  bareHour: {
    hours: 'five|six|seven|eight|nine|ten|eleven|twelve',
    before: 'have|has|got|offer|do|does|did|is|would|or|and|to|at|then|say',
    behind: 'or|and|to|on|with|is|are|works?|okay|ok|be|left|open|free|available|in the|for you|then',
  },
}
