/**
 * What somebody holds who has shown the code that was sent to an address of an appointment: the address's id, until
 * when it is good, and a signature over both and the appointment. It is kept nowhere and stands in the address of a
 * page.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'

const goodMinutes = 15
const idBytes = 16
const expiryBytes = 4
const signatureBytes = 16

type Proved = { appointmentId: string; addressId: string }

/** Good for a quarter of an hour of wall time. */
export function signDataProof(secretKey: string, proved: Proved, now: Temporal.Instant): string {
  const expiry = Buffer.alloc(expiryBytes)
  expiry.writeUInt32BE(Math.ceil(now.epochMilliseconds / 1000) + goodMinutes * 60)
  const claim = Buffer.concat([Buffer.from(proved.addressId.replaceAll('-', ''), 'hex'), expiry])
  return Buffer.concat([claim, signatureOf(secretKey, proved.appointmentId, claim)]).toString('base64url')
}

/** The id of the address that was proved for this appointment; null for what is no good proof of ours, or too old. */
export function readDataProof(
  secretKeys: readonly string[],
  { proof, appointmentId, now }: { proof: string; appointmentId: string; now: Temporal.Instant },
): string | null {
  const bytes = Buffer.from(proof, 'base64url')
  if (bytes.length !== idBytes + expiryBytes + signatureBytes || bytes.toString('base64url') !== proof) return null
  const [claim, signature] = [bytes.subarray(0, idBytes + expiryBytes), bytes.subarray(idBytes + expiryBytes)]
  if (!secretKeys.some((key) => timingSafeEqual(signatureOf(key, appointmentId, claim), signature))) return null
  if (claim.readUInt32BE(idBytes) * 1000 <= now.epochMilliseconds) return null
  return claim
    .subarray(0, idBytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

function signatureOf(secretKey: string, appointmentId: string, claim: Buffer): Buffer {
  return createHmac('sha256', secretKey)
    .update(`own-data.${appointmentId}.`)
    .update(claim)
    .digest()
    .subarray(0, signatureBytes)
}
