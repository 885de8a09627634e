/** The digest of the contact form: one mail an hour about messages that were too many to be mailed one by one. */
import { z } from 'zod'
import { plainAddress, plainName, quoted } from '#contract/plain-words.ts'
import { draftMail } from '#src/mails/index.ts'
import type { Openers } from '#src/platform/db/database.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { job } from '#src/platform/jobs/job.ts'
import { releaseHeldMessages } from './queries.ts'

const mostShown = 50
const lettersOfEach = 300

export const sendContactDigest = job({
  name: 'send-contact-digest',
  lane: 'normal',
  payload: z.object({}),
  run: ({ db, config }: { db: Openers; config: { contactEmail: string } }) =>
    db.asPlatform('tell of letters that were not mailed one by one', (tx) =>
      draftContactDigest(tx, config.contactEmail),
    ),
})

/** Enqueues the digest for the next full hour, at most once per hour. */
export function enqueueContactDigest(tx: PlatformTx): void {
  const at = tx.now.round({ smallestUnit: 'hour', roundingMode: 'floor' }).add({ hours: 1 })
  tx.enqueue(sendContactDigest, {}, { at, key: 'contact-digest' })
}

async function draftContactDigest(tx: PlatformTx, recipient: string): Promise<void> {
  const { count, oldest } = await releaseHeldMessages(tx, { most: mostShown, letters: lettersOfEach })
  if (count === 0) return
  const body = [
    `${count === 1 ? '1 letter' : `${count} letters`} came by the contact form beyond those that are ` +
      'mailed one by one. The table platform.contact_messages holds them whole.',
    ...oldest.map((letter) =>
      [`${plainName(letter.name)} <${plainAddress(letter.email)}>`, 'They wrote:', quoted(letter.message)].join('\n'),
    ),
    ...(count > oldest.length ? [`… and ${count - oldest.length} more.`] : []),
  ]
  await draftMail(tx, {
    kind: 'contact-form-digest',
    recipient,
    subject: `Contact form: ${count} more`,
    body: body.join('\n\n'),
  })
}
