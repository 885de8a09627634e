import type { BusinessView } from '#contract/businesses.ts'
import type { MyToday, VanJob } from '#contract/van.ts'
import type { VanWordsOf } from './words/index.ts'

/** A day of somebody's, with all that its page says. */
export type ShownDay = MyToday & {
  business: BusinessView
  productName: string
  words: VanWordsOf
  /** The one that is shown large: the chosen one, else whose turn it is. */
  large: VanJob | undefined
  isChosen: boolean
  problem: string | null
  /** The business's own colour. */
  accent: string | null
  dayText: string
  /** The time of day of an instant, and of a time on the wall clock. */
  clockAt(instant: string): string
  clockText(time: string): string
  priceText(job: VanJob): string | null
}
