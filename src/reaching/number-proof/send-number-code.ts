import { randomInt } from 'node:crypto'
import { plainTitle } from '#contract/plain-words.ts'
import type { CodeWay } from '#contract/reaching.ts'
import type { Language } from '#contract/values.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { isOptedOut } from '#src/contacts/index.ts'
import { codeDots, draftMessage, sealCode } from '#src/messaging/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'
import { reachingCaps } from '../caps.ts'
import { reachingWords, type CodePurpose } from '../words/index.ts'
import { hashCode } from './code-hash.ts'
import { upsertNumberCode } from './queries.ts'
import { waysTo } from './ways-to.ts'

/** Wall time. */
const goodMinutes = 10

export type WantedCode = {
  /** What the code is for; the words of the text say it. */
  purpose: CodePurpose
  /** Whom it is about; each has one code at a time. */
  subjectId: string
  /** E.164, or by mail the address. */
  address: string
  language: Language
  by: CodeWay | 'mail'
  /** The contact whose address it is, where it is one's: nobody else is mailed. */
  contactId?: string
}

/** `mailFrom`: whose name codes by mail come in. */
export type Sending = { secretKey: string; mailFrom?: string; makeCode?: () => string }

/**
 * Sends six digits to a number from the business's own, has them read out there, or mails them; an earlier code for the
 * same is good no more. We keep a keyed hash, and the stored words do not show the code: whoever asks for it must not
 * be able to read it here. Returns until when it is good. Fails, in the business's language, with `number_missing`,
 * `destination_refused` (and why), and `rate_limited` over the caps.
 */
export async function sendNumberCode(tx: Tx, wanted: WantedCode, sending: Sending): Promise<string> {
  const { purpose, subjectId, address, by } = wanted
  const business = await getBusiness(tx)
  const sender = by === 'mail' ? sending.mailFrom : business.numbers[0]
  await mayBeSent(tx, wanted, { business, sender })

  const { secretKey, makeCode = sixDigits } = sending
  const [id, code, expiresAt] = [newId(), makeCode(), tx.wallNow.add({ minutes: goodMinutes })]
  const proving = { businessId: tx.businessId, purpose, subjectId, address }
  const sealedCode = by === 'call' ? sealCode(secretKey, id, code) : null
  await upsertNumberCode(tx, {
    ...{ id, purpose, subjectId, sealedCode, expiresAt },
    codeHash: hashCode(secretKey, code, proving),
  })
  tx.record('number-code.sent', { numberCodeId: id, subjectId, purpose, by })
  if (by === 'call') return expiresAt.toString()
  const facts = { businessName: plainTitle(business.name), code: codeDots, minutes: goodMinutes }
  const words = reachingWords(wanted.language)
  await draftMessage(tx, {
    channel: by === 'mail' ? 'email' : 'sms',
    purpose: `number-code:${id}`,
    contactId: wanted.contactId ?? null,
    sender: sender ?? '',
    recipient: address,
    subject: by === 'mail' ? words.codeSubject(facts.businessName) : null,
    body: words.codeText[purpose](facts),
    code: { plain: code, secretKey },
  })
  return expiresAt.toString()
}

type From = { business: Awaited<ReturnType<typeof getBusiness>>; sender: string | undefined }

async function mayBeSent(tx: Tx, { address, by }: WantedCode, { business, sender }: From): Promise<void> {
  const words = reachingWords(business.language)
  if (sender === undefined) throw new DomainError('number_missing', words.noNumber())
  if (by !== 'mail' && !waysTo(address, business).includes(by))
    throw new DomainError('destination_refused', words.noWay())
  // Who wants no texts wants no calls of this kind either.
  if (await isOptedOut(tx, { kind: by === 'mail' ? 'email' : 'phone', value: address }))
    throw new DomainError('destination_refused', words.optedOut())
  const reached = await tx.take([
    { cap: reachingCaps.codes, key: address },
    { cap: reachingCaps.codesOfDay, key: address },
    { cap: reachingCaps.codesOfBusiness, key: tx.businessId },
  ])
  if (reached) throw new DomainError('rate_limited', words.enoughCodes())
}

const sixDigits = () => String(randomInt(1_000_000)).padStart(6, '0')
