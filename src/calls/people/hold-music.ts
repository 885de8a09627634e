/** What callers hear who wait: a soft figure of a few notes, made here, so that nobody's licence comes with it. */

const perSecond = 8_000
/** Hertz, one note after the other; a chord that goes up and down in G major. */
const notes = [
  196, 246.94, 293.66, 392, 493.88, 392, 293.66, 246.94, 220, 261.63, 329.63, 440, 523.25, 440, 329.63, 261.63,
]
const noteSeconds = 0.6
/** Of the loudest there is: music must not drown the person who comes. */
const loudness = 0.18

/** A mono WAV file, 16 bits at 8 kHz; about ten seconds that join themselves when they are played again. */
export function holdMusic(): Buffer {
  const perNote = Math.round(noteSeconds * perSecond)
  const samples = Buffer.alloc(notes.length * perNote * 2)
  for (const [nth, hertz] of notes.entries())
    for (let at = 0; at < perNote; at += 1) {
      // The sound of every note dies away, and the last one has died away where the first begins.
      const fades = Math.min(1, at / 80) * Math.exp((-3 * at) / perNote) * (1 - at / perNote)
      const turn = (2 * Math.PI * hertz * at) / perSecond
      const wave = Math.sin(turn) + 0.3 * Math.sin(2 * turn)
      samples.writeInt16LE(Math.round(32_767 * loudness * fades * wave), (nth * perNote + at) * 2)
    }
  return Buffer.concat([headerFor(samples.length), samples])
}

/** The header of a RIFF file with PCM samples (the "fmt " chunk of Microsoft's WAVE format). */
function headerFor(bytes: number): Buffer {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + bytes, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(perSecond, 24)
  header.writeUInt32LE(perSecond * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(bytes, 40)
  return header
}
