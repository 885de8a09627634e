/**
 * The address of the page after a booking, for whoever booked: kept nowhere. It holds the appointment's id, the
 * visitor's, when it expires, and a signature over all three.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

const idBytes = 16
const expiryBytes = 4
/** 96 bits; tries are limited at the door. */
const signatureBytes = 12
/** After the end of the appointment. */
const lastsMs = 24 * 3600 * 1000

type Booked = { appointmentId: string; visitorId: string }

const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex')
const idOf = (bytes: Buffer) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')

const signatureOf = (secretKey: string, signed: Buffer): Buffer =>
  createHmac('sha256', secretKey).update('booked-page.').update(signed).digest().subarray(0, signatureBytes)

/** Good until a day after the appointment; whoever has it sees the appointment, and nothing of its contact. */
export function signBooked(
  { appointmentId, visitorId, endsAt }: Booked & { endsAt: string },
  secretKeys: readonly string[],
): string {
  const expiry = Buffer.alloc(expiryBytes)
  expiry.writeUInt32BE(Math.ceil((Date.parse(endsAt) + lastsMs) / 1000))
  const signed = Buffer.concat([bytesOf(appointmentId), bytesOf(visitorId), expiry])
  return Buffer.concat([signed, signatureOf(secretKeys[0] as string, signed)]).toString('base64url')
}

/** What a token of ours stands for; null when it is none, or has expired. `nowMs`: business time. */
export function readBooked(
  token: string,
  { secretKeys, nowMs }: { secretKeys: readonly string[]; nowMs: number },
): Booked | null {
  const bytes = Buffer.from(token, 'base64url')
  const signedBytes = 2 * idBytes + expiryBytes
  if (bytes.length !== signedBytes + signatureBytes || bytes.toString('base64url') !== token) return null
  const [signed, signature] = [bytes.subarray(0, signedBytes), bytes.subarray(signedBytes)]
  if (!secretKeys.some((key) => timingSafeEqual(signatureOf(key, signed), signature))) return null
  if (signed.readUInt32BE(2 * idBytes) * 1000 <= nowMs) return null
  return { appointmentId: idOf(signed.subarray(0, idBytes)), visitorId: idOf(signed.subarray(idBytes, 2 * idBytes)) }
}
