import type { CodeWay, ReachSubject } from '#contract/reaching.ts'
/** Everything that is said about the people to reach, by language: on the owner's page, in errors, and in texts. */
import type { Language } from '#contract/values.ts'
import type { RefusedKind } from '#src/contacts/index.ts'

/** What a code is for: each purpose has its own words in the text that carries it. */
export type CodePurpose = 'reach-person' | 'own-appointments' | 'own-data'

/** `code`: what stands for the code in the stored words. The business's name has passed plainTitle. */
export type CodeFacts = { businessName: string; code: string; minutes: number }

export type ReachingWords = {
  /** BCP 47. */
  locale: string
  codeText: Record<CodePurpose, (facts: CodeFacts) => string>
  /** Of the mail, where one carries the code. */
  codeSubject(businessName: string): string

  unreadable(name: string): string
  refused(name: string, kind: RefusedKind): string
  twice(name: string): string
  provedBefore(name: string): string
  noNumber(): string
  noWay(): string
  optedOut(): string
  enoughCodes(): string

  title(): string
  intro(): string
  nowTitle(): string
  /** Answers to what people of the business text. */
  answers: {
    newerCame(): string
    on(): string
    off(until: string | null): string
    offUnread(): string
  }
  subject: Record<ReachSubject, string>
  /** After the subject, in the list of who would be rung now. */
  nobodyNow(): string
  listTitle(): string
  nobodyYet(): string
  proved(day: string): string
  unproved(): string
  always(): string
  about(): string
  when(): string
  up(name: string): string
  down(name: string): string
  remove(name: string): string
  change(name: string): string
  sendCode: Record<CodeWay, () => string>
  codeLabel(): string
  enterCode(): string
  addTitle(): string
  name(): string
  address(): string
  addressHint(): string
  language(): string
  languages: Record<Language, string>
  subjects(): string
  hours(zone: string): string
  hoursHint(): string
  add(): string
  save(): string

  recordingTitle(): string
  recordingIntro(): string
  recordCalls(): string

  nameMissing(): string
  nameUnfit(): string
  addressMissing(): string
  subjectsMissing(): string
  hoursMissing(): string
  hoursUnreadable(day: string): string
  listFull(most: number): string
  gone(): string
  done: Record<Done, string>
}

/** What has just been done, as the page's address tells it. `wrong`: a code was not the right one. */
export const doneCodes = [
  'added',
  'changed',
  'moved',
  'removed',
  'sent',
  'calling',
  'proved',
  'wrong',
  'recorded',
  'unrecorded',
] as const
export type Done = (typeof doneCodes)[number]
