import type { Alternative } from '#contract/appointments.ts'
import type { Times } from './find-times.ts'
import type { Shown, ShownService } from './way.ts'

/** What the page of days and times shows. */
export type Choosing = Shown & { service: ShownService; times: Times; gone?: Gone | undefined }

/** A time that somebody else has taken meanwhile, and what is free nearby. */
export type Gone = { startsAt: string | null; instead: readonly Alternative[] }
