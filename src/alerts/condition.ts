import type { PlatformTx } from '#src/platform/db/tx.ts'
import type { Lane } from '#src/platform/jobs/lanes.ts'

/** What was found, by names out of the code: nothing that anybody said or typed fits in here. */
export type Figures = Readonly<Record<string, number>>

/** What a condition may use beside the database. */
export type Means = {
  /** The lane of a job; undefined for one of another version. */
  laneOf(job: string): Lane | undefined
}

/** One thing that operators are told of. */
export type Condition = {
  /** Stored, and a label of metrics: never change it. */
  key: string
  /** What is wrong, in a few words; stands in every message about it. */
  what: string
  /** Looks that must find it before anybody is told; by default 2. */
  looks?: number
  /** Looks at the database. Null when all is well. */
  read(tx: PlatformTx, means: Means): Promise<Figures | null>
  /** The figures in words. */
  say(figures: Figures): string
  /** What to do about it. */
  todo: string
}
