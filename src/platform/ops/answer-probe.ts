import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Openers } from '../db/database.ts'
import { job } from '../jobs/job.ts'
import { notify } from './queries.ts'

/** Where whoever asked for a probe listens. */
export const probeChannel = 'deskbell_probe'

/** Says that a worker did it. `doctor --live` asks for it, and listens; where nobody listens it does nothing. */
export const answerProbe = job({
  name: 'answer-probe',
  lane: 'normal',
  payload: z.object({ probeId: Uuid }),
  run: ({ db }: { db: Openers }, _envelope, { probeId }) =>
    db.asPlatform('answer a probe', (tx) => notify(tx, { channel: probeChannel, said: probeId })),
})
