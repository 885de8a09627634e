import type { Call } from './call.ts'
import { requireReachable, type HttpApiOptions } from './http-options.ts'
import { refusals } from './refusals.ts'
import { relayConfig } from './relay-config.ts'
import { requireAnswered } from './requirements.ts'
import {
  AnswerBody,
  BridgeBody,
  CommandBody,
  GatherBody,
  GatherSpeakBody,
  PlayBody,
  PlayStopBody,
  RecordBody,
  RecordStopBody,
  RejectBody,
  RelayStartBody,
  SpeakBody,
  TransferBody,
} from './wire.ts'

type Doing = HttpApiOptions & { origin: string }
type Perform = (doing: Doing, call: Call, body: unknown) => void

/** The commands on a call, by their names in the path. Each reads its whole body before it does anything. */
export const commands: Record<string, Perform> = {
  answer(doing, call, body) {
    const relay = AnswerBody.parse(body).conversation_relay_config
    requireReachable(doing, relay?.url)
    doing.calls.answer(call, relay ? relayConfig(relay) : null)
  },
  reject({ calls }, call, body) {
    const { cause } = RejectBody.parse(body)
    calls.reject(call, cause === 'USER_BUSY' ? 'user_busy' : 'call_rejected')
  },
  hangup({ calls }, call, body) {
    CommandBody.parse(body)
    if (call.state === 'ended') throw refusals.callEnded()
    calls.end(call, { cause: 'normal_clearing', source: call.direction === 'incoming' ? 'callee' : 'caller' })
  },
  conversation_relay_start(doing, call, body) {
    const { conversation_relay_url, url = conversation_relay_url ?? '', ...relay } = RelayStartBody.parse(body)
    requireReachable(doing, url)
    doing.calls.startRelay(call, relayConfig({ url, ...relay }))
  },
  conversation_relay_stop(_doing, call, body) {
    CommandBody.parse(body)
    requireAnswered(call)
    call.conversation?.close('ended')
  },
  speak({ calls }, call, body) {
    const { payload, stop } = SpeakBody.parse(body)
    requireAnswered(call)
    if (stop) calls.sounds.stop(call, stop)
    calls.sounds.speak(call, payload)
  },
  playback_start(doing, call, body) {
    const { audio_url, loop, stop } = PlayBody.parse(body)
    requireReachable(doing, audio_url)
    requireAnswered(call)
    if (stop) doing.calls.sounds.stop(call, stop)
    doing.calls.sounds.playFile(call, { url: audio_url, times: loop === 'infinity' ? Infinity : loop })
  },
  playback_stop({ calls }, call, body) {
    const { stop } = PlayStopBody.parse(body)
    requireAnswered(call)
    calls.sounds.stop(call, stop)
  },
  gather({ calls }, call, body) {
    const wanted = GatherBody.parse(body)
    requireAnswered(call)
    calls.keys.gather(call, wanted)
  },
  gather_using_speak({ calls }, call, body) {
    const wanted = GatherSpeakBody.parse(body)
    requireAnswered(call)
    calls.keys.gatherUsingSpeak(call, wanted)
  },
  record_start({ calls, origin }, call, body) {
    const wanted = RecordBody.parse(body)
    requireAnswered(call)
    calls.recordings.start(call, wanted, origin)
  },
  record_stop({ calls }, call, body) {
    RecordStopBody.parse(body)
    requireAnswered(call)
    calls.recordings.stop(call)
  },
  bridge({ calls }, call, body) {
    const { call_control_id, park_after_unbridge } = BridgeBody.parse(body)
    const other = calls.find(call_control_id)
    requireAnswered(call)
    requireAnswered(other)
    call.parks = park_after_unbridge === 'self'
    calls.bridges.connect(call, other)
  },
  transfer({ calls }, call, body) {
    const wanted = TransferBody.parse(body)
    requireAnswered(call)
    calls.bridges.transfer(call, wanted)
  },
}
