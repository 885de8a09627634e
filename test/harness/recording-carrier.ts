/** A carrier that lists and hands out the recordings that it is given, and fails as it is told to. */
import { randomUUID } from 'node:crypto'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import type { FoundRecording, Telephony } from '#src/providers/telephony/port.ts'

export const sound = Buffer.from('RIFF, and what the caller said')

export class RecordingCarrier {
  listed: FoundRecording[] = []
  /** What becomes of each URL: its sound, or an error. */
  readonly urls = new Map<string, Buffer | ProviderError>()
  readonly deleted: string[] = []
  /** What it was told to do with a call, in order. */
  readonly commands: string[] = []
  /** What happens elsewhere while it does so. */
  meanwhile: () => Promise<void> = async () => {}
  down: ProviderError | null = null

  /** Holds a recording of this call, behind a URL that works. */
  hold(callControlId: string, at: string, more: Partial<FoundRecording> = {}): FoundRecording {
    const recordingId = randomUUID()
    const url = `https://store.test/${recordingId}.wav`
    this.urls.set(url, sound)
    const held: FoundRecording = {
      ...{ recordingId, callControlId, from: null, to: null, url, seconds: 23, at, channels: 'single' },
      ...more,
    }
    this.listed.unshift(held)
    return held
  }

  async #do(command: string): Promise<void> {
    if (this.down) throw this.down
    this.commands.push(command)
    await this.meanwhile()
  }

  as(real: Telephony): Telephony {
    const asked = <T>(answer: () => T) => (this.down ? Promise.reject(this.down) : Promise.resolve().then(answer))
    return {
      ...real,
      name: real.name,
      record: (_, { channels, beep }) => this.#do(`record ${channels}${beep ? ' after a tone' : ''}`),
      stopRecording: () => this.#do('stop'),
      findRecordings: (which) =>
        asked(() =>
          this.listed.filter((one) => !('callControlId' in which) || one.callControlId === which.callControlId),
        ),
      fetchRecording: (url) =>
        asked(() => {
          const found = this.urls.get(url) ?? new ProviderError('refused', '404')
          if (found instanceof ProviderError) throw found
          return pieces(found)
        }),
      deleteRecording: (id) =>
        asked(() => {
          this.deleted.push(id)
          this.listed = this.listed.filter(({ recordingId }) => recordingId !== id)
        }),
    }
  }
}

export async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
