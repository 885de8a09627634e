/** Questions about the business, in English, and calls that have another end than its customers'. */
import type { IntentPack } from '../intent-pack.ts'
import { asks } from './intents-words.ts'

export const abouts: IntentPack['intents'] = {
  price: {
    says: [
      'how much',
      '(price|prices|pricing|cost|costs|charge|charges|fee|fees|rate|rates|expensive|quote|estimate)',
      'what (do|would|will|does) (you|it|that|this|i|they) (charge|cost|run|owe)',
      'what am i (paying|looking at|going to pay)',
      '(is|are|costs|for) [only|just] [_] (dollars|bucks)',
    ],
    not: [
      'how much (time|longer|notice|later|earlier|of)',
      '(that is|too|so|very|pretty|really) expensive',
      '(charged|charge) (me|my|us) (twice|again|for nothing|wrong|too much)',
      '(over charged|double charged|over charge)',
      'average rate',
      'at any rate',
      'free of charge',
      'who is in charge',
      'in charge',
    ],
  },
  hours: {
    says: [
      '(opening|business|office|working|store|shop|operating|weekend|holiday) hours',
      'what (is|are|are all|time is|times are) (your|the|their) hours',
      'what hours',
      'your hours',
      '(what time|when|how late|how early|until when|till when|what days) [_] (do|are|is|does|will) ' +
        '(you|they|it|the _|you guys|you all|your _) [_] [be|to] (open|close|closed|closing|opening|there)',
      'are (you|they) [guys|all] [still] (open|closed)',
      '(open|closed) (on|during|over) (the|_) [weekend|weekends]',
      'how late are',
      '(do you|are you|you guys) (open|work|close) [on|at|{day}] [{day}|night|nights|weekends]',
    ],
    not: ['(do you|are you) (work|open) (with|to|for|in)'],
  },
  address: {
    says: [
      'address',
      'where (is|are|exactly) [exactly|_] [_] (you|they|it|located|office|place|location|store|shop|clinic|this|' +
        'that|' +
        'their|your|the|he|she)',
      'where (do|should|can) i (go|come|park|find)',
      '(your|the|their) location',
      'directions',
      'how do i (get|find) (there|you)',
      '(what|which) (city|town|street|area|part of town)',
      'where ... located',
    ],
    not: [
      '(my|email|e mail|mailing|home|service|the new|same) address',
      'address is',
      'address (the|this|that) (issue|problem|_ issue|_ problem)',
      'where (is|are) (my|our|he|she|they) [_] [technician|guy|guys|tech|man|crew]',
      'where (is|are) (the|your|that) [_] (technician|tech|guy|guys|man|crew|driver|person|worker|team|repairman)',
    ],
  },
  services: {
    says: [
      'what [_] (services|kind of services|kinds of services|kind of work|kinds of work|treatments|kind of things|' +
        'kinds of things|kinds of jobs|kinds of appointments)',
      'what (do you|do you guys|do you all|all do you|can you|do they) (do|offer|provide|fix|repair|handle)',
      '(list|menu) of [_] services',
      'which services',
    ],
    not: [
      'what (do|can) you (do|offer|fix|have) (on|at|for|tomorrow|today|this|next|in)',
      'what do you do (with|when|if|about)',
      'what can you (do|offer) (on|at|for|tomorrow|today|this|next)',
    ],
  },
  duration: {
    says: ['how (long|much time)', 'how many (minutes|hours)', '(duration|take all day)'],
    not: [
      'how (long|much time) (have|has|is the wait|are you open|ago|before|until)',
      'how long (is|are|will|until|till|before) (he|she|they|you|somebody|someone)',
      'how long (is|are|will|until|till|before) the _ (be|get|come|arrive|show)',
    ],
  },
  'wrong-number': {
    says: [
      '(wrong|bad|incorrect) number',
      '(dialed|dialled|called|have|got|misdialed) [the] wrong (number|place|person|one|business|company)',
      '(is this|am i calling|did i call|did i reach|have i reached|is that) ' +
        '(the pizza|_ s pizza|pizza|_ pizza|the bank|the school|the hospital|the pharmacy|the post office|the ' +
        'library)',
      'is this ({name} s|{name}) (residence|house|place|restaurant|pizza|pizzeria|bakery|taxi|pharmacy|bank|hotel|' +
        'school)',
      'is this not (the|a|{name})',
      '(who is this|who am i (talking|speaking) (to|with))$',
      '(i was|i am) (trying to reach|looking for|trying to call|calling for|trying to get) (someone else|another|' +
        'a different)',
      '(is|are) (my|your) (dad|mom|mommy|daddy|mother|father|husband|wife|son|daughter|brother|sister) (there|home)',
      'that is not (who|what|where) i (was calling|wanted|called|meant to call|am looking for)',
      'did not mean to call',
      '(pocket|butt) dial*',
    ],
  },
  sales: {
    says: [
      'calling [you] (about|regarding|on behalf of|in regards to|to offer) ' +
        '(your business|your google|your website|your listing|your electricity|your energy|your credit card|' +
        'your merchant|your payroll|a business loan|business funding|an opportunity|your insurance|your company s)',
      'calling (on behalf of|from) ... (to offer|about your|we offer|we help|we specialize)',
      '(we|i) (help|work with|partner with|offer) (businesses|companies|business owners|local businesses|' +
        'contractors|' +
        'shops like yours|businesses like yours|companies like yours)',
      '(business|small business|working capital) (loan|loans|funding|financing|line of credit)',
      '(google|yelp|facebook) (listing|ranking|rankings|ads|profile)',
      '(search engine|seo|lead generation|merchant services|credit card processing|payment processing|website ' +
        'design|' +
        'digital marketing|social media marketing|extended warranty|solar panels for your)',
      '(more leads|more customers|grow your business|increase your (sales|revenue|traffic)|save you money on your|' +
        'lower your (rates|bill|bills|fees))',
      '(owner|person in charge|decision maker|whoever handles) ... (marketing|purchasing|advertising|payroll|' +
        'processing)',
      '(interested in (buying|purchasing|trying|a free trial|a demo|advertising)|special offer for (you|your)|' +
        'free (trial|demo|consultation) for your business)',
      '(qualify|qualified|pre approved|eligible) for (a|an|up to|our) [_] (loan|grant|rebate|program|funding|offer|' +
        'business loan)',
      '(sell|selling|offering) (you|your business|to you)',
      'can i (interest|sell) you',
      '(i am|we are) selling',
    ],
    not: ['(did|do|can|are|will|would|if) (i|we) [_] (qualify|qualified|pre approved|eligible)'],
  },
  question: {
    says: [
      '_ ?$',
      ...asks,
      '(phone|telephone|contact) (number|info*|details)',
      '(their|your|his|her|its) (phone|number|telephone|contact|rating|ratings|review|reviews)',
      '(get|have|know|like|want|need|tell me|give me) (the|it is|their|your|his|her) [_] ' +
        '(rating|ratings|review|reviews|phone|number|contact|contacts|telephone)',
      '(wondering|wonder|curious|want to know|like to know|need to know|tell me) (if|whether|about|what|how|why|' +
        'where|who)',
    ],
    not: ['(my|the) phone number is', 'why not$'],
    unless: [
      '^(hello|hi|hey|yes|no|okay|hello there|yeah|what|huh|sorry|pardon|excuse me)$',
      '(how is|how are|how have|what is) (you|it going|things|everything|up|life|your day|the day)',
      '(nice to meet you|how do you do|how you doing)',
      '(my|is|it is) (phone|number|cell|telephone)',
      'number (one|two|three|four|five)',
      '(can|could|would|will) (you|i|we) [_] [please] (book|make|schedule|find|get|change|check|look|set|search|' +
        'reserve|' +
        'try|come|see|have|do it|help|switch|move|recommend|suggest|fit|squeeze|go|visit|locate)',
      '(anything|something|any|an|a|is it|are they|they) [_] ' +
        '(available|open|free|appointment|appointments|opening|openings|slot|slots|time|times)',
      '(how|what) about',
      'do (you|they) have [a|an|any|some] [_] (anything|something|opening|openings|slot|slots|time|times|' +
        'appointment|appointments|availability|space|spot|spots|room)',
      'is (there|it|that|this) [_] [_] (available|possible|free|open|okay)',
    ],
  },
}
