/** What people say to the same end in other words, and what only looks like it. */
import { describe, expect, test } from 'vitest'
import { readIntents } from './intents.ts'
import { fold } from './text.ts'
import type { Intent } from './understood.ts'

const intents = (sentence: string) => readIntents(fold(sentence), null)

const worded: [Intent, string[]][] = [
  ['robot', ['are you an actual person or a computer', 'you sound like a machine', 'prove that you are a human']],
  [
    'language',
    ['could you answer in french please', 'switch the language to spanish', 'let us talk in german instead'],
  ],
  [
    'cancel',
    [
      'please get rid of my tuesday appointment',
      "i won't be able to make it to my appointment",
      'the booking is no longer needed',
      'call off the visit on friday',
    ],
  ],
  ['move', ['can you amend my booking', 'i have an appointment on monday and need to change it', 'rebook me for june']],
  [
    'repeat',
    ['please repeat', 'i need that repeated', "i didn't quite catch that", 'what was the question', 'excuse me?'],
  ],
  ['goodbye', ['i have to run', 'ciao', 'it was nice talking to you', "i'm done here", 'gotta go now']],
  ['thanks', ['much obliged', "you've been very helpful", 'i am so thankful']],
  ['greeting', ["how's it going", 'hiya', 'nice to meet you', 'hello there, how are you today?', "what's up"]],
  ['affirm', ['i think so', "i'd say that's right", 'the answer is yes', 'affirmative', 'that is absolutely true']],
  ['negate', ['definitely not', "i'd say that's wrong", 'the answer is no', 'heck no', 'that is not true', 'no way']],
]

describe.each(worded)('%s', (intent, sentences) => {
  test.each(sentences)('%s', (sentence) => expect(intents(sentence)).toContain(intent))
})

test.each<[string, Intent]>([
  ['hi there, how are you?', 'question'],
  ["hello, how's everything?", 'question'],
  ['definitely not', 'affirm'],
  ['of course not', 'affirm'],
  ['i have to go to the dentist on friday', 'goodbye'],
  ['we can talk about the price', 'goodbye'],
  ['you stupid robot', 'robot'],
  ['do you repair robots', 'robot'],
  ['how are your prices', 'greeting'],
  ['what is up with my boiler', 'greeting'],
  ['i never had a booking with you', 'affirm'],
  ['i do not know', 'negate'],
])('%s is not %s', (sentence, intent) => expect(intents(sentence)).not.toContain(intent))
