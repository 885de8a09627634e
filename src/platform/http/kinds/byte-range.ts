/** Parts of a file, as RFC 9110 (section 14) has them: players ask for them to jump to a place in a recording. */

/** Both ends included. */
export type ByteRange = { first: number; last: number }

const single = /^bytes=(\d{0,15})-(\d{0,15})$/

/**
 * What a `Range` header asks for of so many bytes: one part; `null` for the whole, as where it is no range of bytes or
 * several of them, which a server may answer with the whole; `unsatisfiable` for a part that is not there.
 */
export function readRange(header: string | undefined, bytes: number): ByteRange | null | 'unsatisfiable' {
  const [, from = '', to = ''] = header?.match(single) ?? []
  if (from === '' && to === '') return null
  if (from === '') {
    const count = Math.min(Number(to), bytes)
    return count === 0 ? 'unsatisfiable' : { first: bytes - count, last: bytes - 1 }
  }
  const first = Number(from)
  if (to !== '' && Number(to) < first) return null
  if (first >= bytes) return 'unsatisfiable'
  return { first, last: to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1) }
}

/** The bytes of a range, out of pieces that begin with the first byte of all; it stops reading after the last. */
export async function* within(
  pieces: AsyncIterable<string | Uint8Array>,
  { first, last }: ByteRange,
): AsyncGenerator<Uint8Array> {
  let at = 0
  for await (const piece of pieces) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
    const part = bytes.subarray(Math.max(0, first - at), Math.max(0, last + 1 - at))
    if (part.length) yield part
    at += bytes.length
    if (at > last) return
  }
}
