/**
 * The link by which a contact moves or cancels an appointment: short enough for a text, and kept nowhere. It holds the
 * appointment's id, when it expires, and a signature over both and the contact's id.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import type { AppointmentView } from '#contract/appointments.ts'
import { linkTo, paths } from '#contract/paths.ts'

const idBytes = 16
const expiryBytes = 4
/** 96 bits; tries are limited at the door. */
const signatureBytes = 12
/** After the end of the appointment; a message about a move brings a new link. */
const lastsMs = 24 * 3600 * 1000

type Signed = { id: string; contactId: string; expiresAtSeconds: number }

/** Null for what a visitor has not confirmed yet: then the message is about that. */
export function manageLinkOf(
  { id, contact, endsAt, unconfirmed }: AppointmentView,
  { baseUrl, secretKey }: { baseUrl: string; secretKey: string },
): string | null {
  if (unconfirmed) return null
  const signed = { id, contactId: contact.id, expiresAtSeconds: Math.ceil((Date.parse(endsAt) + lastsMs) / 1000) }
  const expiry = Buffer.alloc(expiryBytes)
  expiry.writeUInt32BE(signed.expiresAtSeconds)
  const bytes = [Buffer.from(id.replaceAll('-', ''), 'hex'), expiry, signatureOf(secretKey, signed)]
  return baseUrl + linkTo(paths.manageAppointment, { manageToken: Buffer.concat(bytes).toString('base64url') })
}

/** What a token claims; believe it only once `isGenuine` says so. Null when it cannot be one, or has expired. */
export function readManageToken(
  token: string,
  now: Temporal.Instant,
): Omit<Signed & { signature: Buffer }, 'contactId'> | null {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== idBytes + expiryBytes + signatureBytes || bytes.toString('base64url') !== token) return null
  const expiresAtSeconds = bytes.readUInt32BE(idBytes)
  if (expiresAtSeconds * 1000 <= now.epochMilliseconds) return null
  const id = bytes
    .subarray(0, idBytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  return { id, expiresAtSeconds, signature: bytes.subarray(idBytes + expiryBytes) }
}

/** Whether we signed this for that contact, with the key of today or a former one. */
export function isGenuine(secretKeys: readonly string[], signature: Buffer, signed: Signed): boolean {
  return secretKeys.some((key) => timingSafeEqual(signatureOf(key, signed), signature))
}

function signatureOf(secretKey: string, { id, contactId, expiresAtSeconds }: Signed): Buffer {
  return createHmac('sha256', secretKey)
    .update(`manage-appointment.${id}.${contactId}.${expiresAtSeconds}`)
    .digest()
    .subarray(0, signatureBytes)
}
