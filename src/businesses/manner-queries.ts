import type { Temporal } from 'temporal-polyfill'
import type { Begins, Tone } from '#contract/receptionist.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

/** How the receptionist of a business speaks and behaves. */
export type Manner = {
  greeting: string | null
  tone: Tone
  ownLanguageOnly: boolean
  emergencyWords: string[]
  whenOpen: Begins
  whenClosed: Begins
  onHolidays: Begins
}

export type KeptManner = Manner & { changedAt: Temporal.Instant | null }

export async function findManner(tx: Tx): Promise<KeptManner> {
  const row = await sqlOf(tx)
    .selectFrom('businesses')
    .select(['greeting', 'tone', 'own_language_only', 'emergency_words', 'when_open', 'when_closed', 'on_holidays'])
    .select('words_changed_at')
    .where('id', '=', tx.businessId)
    .executeTakeFirst()
  return {
    greeting: row?.greeting ?? null,
    tone: (row?.tone ?? 'friendly') as Tone,
    ownLanguageOnly: row?.own_language_only ?? false,
    emergencyWords: row?.emergency_words ?? [],
    whenOpen: (row?.when_open ?? 'answer') as Begins,
    whenClosed: (row?.when_closed ?? 'answer') as Begins,
    onHolidays: (row?.on_holidays ?? 'answer') as Begins,
    changedAt: row?.words_changed_at ?? null,
  }
}

const unlessUsual = (begins: Begins) => (begins === 'answer' ? null : begins)

export async function updateManner(tx: Tx, manner: Manner): Promise<void> {
  await sqlOf(tx)
    .updateTable('businesses')
    .set({
      greeting: manner.greeting,
      tone: manner.tone === 'friendly' ? null : manner.tone,
      own_language_only: manner.ownLanguageOnly,
      emergency_words: manner.emergencyWords,
      when_open: unlessUsual(manner.whenOpen),
      when_closed: unlessUsual(manner.whenClosed),
      on_holidays: unlessUsual(manner.onHolidays),
      words_changed_at: tx.now,
    })
    .where('id', '=', tx.businessId)
    .execute()
}

/** Which of the first steps were skipped, and since when their list is hidden. */
export async function findSteps(tx: Tx): Promise<{ skipped: string[]; hidden: boolean }> {
  const row = await sqlOf(tx)
    .selectFrom('businesses')
    .select(['steps_skipped', 'steps_hidden_at'])
    .where('id', '=', tx.businessId)
    .executeTakeFirst()
  return { skipped: row?.steps_skipped ?? [], hidden: row?.steps_hidden_at != null }
}

export async function updateSteps(tx: Tx, { skipped, hidden }: { skipped: string[]; hidden: boolean }): Promise<void> {
  await sqlOf(tx)
    .updateTable('businesses')
    .set({ steps_skipped: skipped, steps_hidden_at: hidden ? tx.now : null })
    .where('id', '=', tx.businessId)
    .execute()
}
