/** The code by which whoever booked on a website shows that the number or address they gave is theirs. */
import { randomInt } from 'node:crypto'
import { hashToken } from '#src/platform/crypto/signing.ts'

/** Six digits, told to them alone. */
export const newCode = () => String(randomInt(1_000_000)).padStart(6, '0')

/** What is kept of it: good for this appointment only. */
export const codeDigest = (appointmentId: string, code: string): Buffer =>
  hashToken(`${appointmentId} ${code.replaceAll(/\D/g, '')}`)
