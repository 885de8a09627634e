import type { z } from 'zod'
import type { ChangeContact, ContactCard, Timeline, TimelineItem } from '#contract/contact-card.ts'
import type { ListPage } from '#contract/list-page.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { addAddresses } from '#src/contacts/index.ts'
import { pageByTime } from '#src/platform/db/page-by-time.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import {
  findContactAddresses,
  findContactCard,
  findTextConsent,
  findTimeline,
  giveAllTo,
  lockContacts,
  updateContact,
  type TimelineRow,
} from './contact-queries.ts'

/** Fails with `not_found`, also for a contact that is erased. */
export async function getContactCard(tx: Tx, contactId: string): Promise<ContactCard> {
  const row = await findContactCard(tx, contactId)
  if (!row) throw new DomainError('not_found')
  const addresses = await findContactAddresses(tx, contactId)
  const consent = await findTextConsent(tx, contactId)
  return {
    ...{ id: row.id, name: row.name, language: row.language, createdAt: row.created_at.toString() },
    addresses: addresses.map(({ id, kind, value, said_at: at, source }) => ({
      ...{ id, kind, value },
      optedOut: at ? { at: at.toString(), source } : null,
    })),
    textConsent: consent ? { agreed: consent.agreed, wording: consent.wording, at: consent.said_at.toString() } : null,
    appointments: {
      coming: Number(row.coming),
      past: Number(row.past),
      cancelled: Number(row.cancelled),
      noShows: Number(row.no_shows),
    },
  }
}

/**
 * Changes a contact's name or language, and adds addresses. Fails with `not_found`, `phone_invalid` or `email_invalid`.
 */
export async function changeContact(
  tx: Tx,
  contactId: string,
  { phone, email, ...wanted }: ChangeContact,
): Promise<ContactCard> {
  const [locked] = await lockContacts(tx, [contactId])
  if (!locked) throw new DomainError('not_found')
  const fields = Object.keys(wanted)
  if (fields.length) {
    await updateContact(tx, contactId, wanted)
    tx.record('contact.changed', { contactId, fields })
  }
  if (phone !== undefined || email !== undefined)
    await addAddresses(tx, contactId, { phone, email, country: (await getBusiness(tx)).country })
  return getContactCard(tx, contactId)
}

/** What has been with a contact, latest first. Fails with `not_found`, or `invalid_request` on a foreign cursor. */
export async function listTimeline(
  tx: Tx,
  { contactId, ...page }: ListPage & { contactId: string },
): Promise<z.infer<typeof Timeline>> {
  if (!(await findContactCard(tx, contactId))) throw new DomainError('not_found')
  const { rows, next } = await pageByTime(
    page,
    (beyond, size) => findTimeline(tx, contactId, { beyond, size }),
    ({ at, id }) => ({ at, id }),
  )
  return { items: rows.map(presentItem), next }
}

/**
 * Two contacts were one person: what `mergedId` had is `contactId`'s, whose name and language stay. Fails with
 * `not_found` when one of them is not there, and with `invalid_request` when they are the same.
 */
export async function mergeContacts(
  tx: Tx,
  { contactId, mergedId }: { contactId: string; mergedId: string },
): Promise<ContactCard> {
  if (contactId === mergedId) throw new DomainError('invalid_request', 'contactId: another contact than this one')
  if ((await lockContacts(tx, [contactId, mergedId])).length < 2) throw new DomainError('not_found')
  await giveAllTo(tx, { from: mergedId, to: contactId })
  tx.record('contact.merged', { contactId, mergedId })
  return getContactCard(tx, contactId)
}

function presentItem(row: TimelineRow): TimelineItem {
  const { id } = row
  const at = row.at.toString()
  if (row.kind === 'appointment') return { kind: row.kind, id, at, state: row.state, service: row.service }
  if (row.kind === 'message')
    return { kind: row.kind, id, at, channel: row.channel, text: row.text, delivery: row.state }
  return { kind: row.kind, id, at, channel: row.channel, outcome: row.outcome, summary: row.text }
}
