/** What a file is by its first bytes. A carrier's word about it is not believed when it is shown. Pure. */

/** How it is served: a type that no browser runs, and the name under which it is saved. */
export type ServedAs = { contentType: string; fileName: string }

const heif = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'mif1', 'msf1'])

/** `first`: the beginning of the file; a dozen bytes tell. What is no photo is bytes to be saved. */
export function typeOfBytes(first: Uint8Array): ServedAs {
  const letters = Buffer.from(first.subarray(0, 16)).toString('latin1')
  const is = (ending: string, subtype = ending) => ({ contentType: `image/${subtype}`, fileName: `photo.${ending}` })
  if (letters.startsWith('\u00ff\u00d8\u00ff')) return is('jpg', 'jpeg')
  if (letters.startsWith('\u0089PNG\r\n\u001a\n')) return is('png')
  if (/^GIF8[79]a/.test(letters)) return is('gif')
  if (letters.startsWith('RIFF') && letters.slice(8, 12) === 'WEBP') return is('webp')
  if (letters.slice(4, 8) === 'ftyp' && heif.has(letters.slice(8, 12))) return is('heic')
  return { contentType: 'application/octet-stream', fileName: 'photo.bin' }
}
