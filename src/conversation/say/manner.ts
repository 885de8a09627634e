/** The first and the last words of a conversation, in the manner and the words that the owner chose. Pure. */
import type { Briefing } from '../briefing.ts'
import { say } from './index.ts'
import { noticeIn } from './notice.ts'

type Speaking = Pick<Briefing, 'channel' | 'direction' | 'language'> & {
  business: Pick<Briefing['business'], 'name' | 'language' | 'greeting' | 'tone'>
}

/** What a conversation begins with. Whatever an owner wrote, a caller learns that a machine speaks, and is asked. */
export function greetingWords({ channel, direction, language, business }: Speaking): string {
  const words = say(language)
  const named = { businessName: business.name }
  if (direction === 'outgoing') return words.greetingCalled(named)
  // Theirs is in one language; a caller of another one is greeted in ours.
  if (business.greeting && language === business.language) return whole(business.greeting, words)
  if (business.tone === 'formal') return words.greetingFormal(named)
  if (business.tone === 'brief') return words.greetingShort(named)
  return channel === 'phone' ? words.greeting(named) : words.greetingWeb(named)
}

/** The last words of whoever has been helped. */
export function goodbyeWords({ language, business }: Pick<Speaking, 'language' | 'business'>): string {
  const words = say(language)
  if (business.tone === 'brief') return words.goodbyeShort()
  return business.tone === 'formal'
    ? words.goodbyeFormal({ businessName: business.name })
    : words.goodbye({ businessName: business.name })
}

function whole(greeting: string, words: ReturnType<typeof say>): string {
  const own = /[.!?…]$/u.test(greeting) ? greeting : `${greeting}.`
  return [own, noticeIn(own) === null && words.assistantNotice(), !own.endsWith('?') && words.howCanIHelp()]
    .filter(Boolean)
    .join(' ')
}
