/** What a language is to the rest of the program: its words, and the few rules that only it has. */
import type { ActPattern } from '../engine/act.ts'
import type { Danger, DangerGrammar, QuestionGrammar } from '../understanding/danger.ts'
import type { DayGrammar } from '../understanding/day-grammar.ts'
import type { DelayWords } from '../understanding/delay-words.ts'
import type { LanguageCues } from '../understanding/language-cues.ts'
import type { RefusalWords } from '../understanding/refusal-words.ts'
import type { TimeGrammar } from '../understanding/time-words.ts'
import type { WeekdayMeaning } from '../understanding/weekday-meaning.ts'
import type { Concepts, HoursAskedWords, QuestionWords } from './asked-about.ts'
import type { Catalogue } from './en/say.ts'
import type {
  AboutWords,
  AskingWords,
  ClaimWords,
  MoneyWords,
  NumberWords,
  OpenForms,
  SafetyTalk,
  StallingWords,
} from './guarded.ts'
import type {
  ContactWords,
  DictationWords,
  FillerWords,
  MachineWords,
  NameWords,
  OfferWords,
  RecordingWords,
  SameWords,
  ServiceWords,
  SmallWords,
  SpellingWords,
} from './heard.ts'
import type { IntentPack } from './intent-pack.ts'
import type { NamingWords } from './naming.ts'
import type { Phrases } from './phrases.ts'
import type { HelpWords, SafetyWords, Trade } from './said.ts'
import type { SpokenWords } from './speaker.ts'
import type { TextedWords } from './texted.ts'
import type { TogetherWords } from './together-words.ts'

export type LanguagePack = {
  /** Its commonest words, folded; those that no other language here has tell a sentence's language roughly. */
  common: string
  /** By these a conversation goes over to it. */
  cues: LanguageCues
  /** Turns of phrase by which callers steer a conversation. */
  phrases: Phrases
  /** What callers say. */
  intents: IntentPack
  days: DayGrammar
  weekdays: WeekdayMeaning
  times: TimeGrammar
  /** Several appointments in one go. */
  together: TogetherWords
  delays: DelayWords
  refusals: RefusalWords
  offers: OfferWords
  services: ServiceWords
  smallWords: SmallWords
  fillers: FillerWords
  machines: MachineWords
  recording: RecordingWords
  contacts: ContactWords
  names: NameWords
  naming: NamingWords
  same: SameWords
  dictation: DictationWords
  spelling: SpellingWords
  dangers: DangerGrammar
  safetyQuestions: QuestionGrammar
  /** What a model may claim to have done. */
  acts: ActPattern[]
  /** By these a model's sentences are checked. */
  numbers: NumberWords
  stalling: StallingWords
  claiming: ClaimWords
  safetyTalk: SafetyTalk
  asking: AskingWords
  money: MoneyWords
  about: AboutWords
  openForms: OpenForms
  /** What businesses are asked about, and how. */
  concepts: Concepts
  questions: QuestionWords
  hoursAsked: HoursAskedWords
  /** What is said to callers. */
  say: Catalogue
  /** What is read and written in texts. */
  texted: TextedWords
  spoken: SpokenWords
  safety: Record<Danger, SafetyWords>
  help: HelpWords
  trades: Record<Trade, RegExp>
}
