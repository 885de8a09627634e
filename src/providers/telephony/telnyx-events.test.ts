import { describe, expect, test } from 'vitest'
import { readTelnyxEvent } from './telnyx-events.ts'

describe('reading', () => {
  const read = (event_type: string, payload: object) =>
    readTelnyxEvent(
      Buffer.from(JSON.stringify({ data: { id: 'e', event_type, occurred_at: '2026-11-22T10:00:00Z', payload } })),
    )
  const call = {
    call_control_id: 'c',
    call_session_id: 's',
    from: '+12025550147',
    to: '+12025550199',
    direction: 'incoming',
    client_state: Buffer.from('biz ü').toString('base64'),
  }

  test('a call’s fields come from data.payload, its state decoded', () => {
    expect(read('call.initiated', call)).toEqual({
      type: 'call.initiated',
      id: 'e',
      occurredAt: '2026-11-22T10:00:00Z',
      callControlId: 'c',
      callSessionId: 's',
      from: '+12025550147',
      to: '+12025550199',
      direction: 'incoming',
      clientState: 'biz ü',
      callerName: null,
      attestation: null,
      screening: null,
      divertedFrom: null,
    })
    expect(read('call.hangup', { ...call, hangup_cause: 'user_busy', hangup_source: 'callee' })).toMatchObject({
      cause: 'user_busy',
      source: 'callee',
    })
    expect(read('call.conversation.ended', { ...call, reason: 'customer_disconnect' })).toMatchObject({
      reason: 'customer_disconnect',
    })
  })
  test('who calls, as far as their network says', () => {
    const diversion = { name: 'Diversion', value: '<sip:+12025550111@carrier.test;user=phone>;reason=unconditional' }
    const headers = [{ name: 'User-to-User', value: 'x' }, diversion]
    expect(
      read('call.initiated', {
        ...call,
        caller_id_name: 'RIVERA ANA',
        shaken_stir_attestation: 'C',
        call_screening_result: 'spam_likely',
        sip_headers: headers,
      }),
    ).toMatchObject({
      callerName: 'RIVERA ANA',
      attestation: 'C',
      screening: 'spam_likely',
      divertedFrom: '+12025550111',
    })
    expect(read('call.initiated', { ...call, caller_id_name: '', sip_headers: [headers[0]] })).toMatchObject({
      callerName: null,
      divertedFrom: null,
    })
  })
  test.each([
    ['call.machine.detection.ended', 'human', 'human'],
    ['call.machine.detection.ended', 'not_sure', 'unsure'],
    ['call.machine.premium.detection.ended', 'human_business', 'human'],
    ['call.machine.premium.detection.ended', 'fax_detected', 'machine'],
    ['call.machine.premium.detection.ended', 'silence', 'unsure'],
    ['call.machine.premium.detection.ended', 'something new', 'unsure'],
    ['call.machine.premium.greeting.ended', 'beep_detected', 'machine'],
    ['call.machine.premium.call_screening.detected', '', 'screening'],
  ])('%s with %j: %s has picked up', (type, result, who) => {
    expect(read(type, { ...call, result })).toMatchObject({ type: 'call.machine.detected', result: who })
  })
  test('what an end of a greeting says besides is no verdict', () => {
    expect(read('call.machine.greeting.ended', { ...call, result: 'ended' })).toMatchObject({ type: 'other' })
  })
  test('keys, words, recordings and costs', () => {
    expect(read('call.gather.ended', { ...call, digits: '1', status: 'valid' })).toMatchObject({
      digits: '1',
      status: 'valid',
    })
    expect(read('call.dtmf.received', { ...call, digit: '#' })).toMatchObject({ digit: '#' })
    expect(read('call.speak.started', { call_control_id: 'c' })).toMatchObject({ callControlId: 'c', from: '' })
    expect(read('call.speak.ended', { call_control_id: 'c', status: 'call_hangup' })).toMatchObject({
      status: 'call_hangup',
    })
    expect(read('call.recording.error', { ...call, reason: 'Internal server error' })).toMatchObject({
      type: 'call.recording.failed',
      reason: 'Internal server error',
    })
    const saved = {
      call_leg_id: 'l',
      call_session_id: 's',
      client_state: call.client_state,
      channels: 'dual',
      recording_urls: { wav: 'https://store.test/r.wav', mp3: null },
      recording_started_at: '2026-11-22T10:00:00Z',
      recording_ended_at: '2026-11-22T10:00:12.500Z',
    }
    // The specification names neither the call nor the recording; both are taken where they are told all the same.
    expect(read('call.recording.saved', saved)).toMatchObject({
      recordingId: null,
      carrierCallId: null,
      callLegId: 'l',
      clientState: 'biz ü',
      url: 'https://store.test/r.wav',
      seconds: 12.5,
      channels: 'dual',
    })
    expect(read('call.recording.saved', { ...saved, recording_id: 'r', call_control_id: 'c' })).toMatchObject({
      recordingId: 'r',
      carrierCallId: 'c',
    })
    const part = { call_part: 'call-control', cost: '0.0020', currency: 'USD', rate: '0.0020' }
    expect(
      read('call.cost', { ...call, total_cost: '0.0020', cost_parts: [{ ...part, billed_duration_secs: 60 }] }),
    ).toMatchObject({
      amount: '0.0020',
      currency: 'USD',
      parts: [{ part: 'call-control', amount: '0.0020', seconds: 60 }],
    })
    expect(read('call.cost', { ...call, status: 'error', total_cost: null, cost_parts: [] })).toMatchObject({
      amount: null,
      currency: null,
    })
  })
  test('a message’s tag comes from its own webhook URL', () => {
    const message = {
      id: 'm',
      from: { phone_number: '+12025550199' },
      to: [{ phone_number: '+12025550147', status: 'delivery_failed' }],
      webhook_url: 'https://x.test/hooks?tag=effect-7',
      errors: [{ code: 40008 }],
    }
    expect(read('message.finalized', message)).toMatchObject({
      type: 'message.finalized',
      tags: ['effect-7'],
      status: 'delivery_failed',
      errorCodes: ['40008'],
      to: '+12025550147',
    })
    expect(read('message.received', { ...message, text: 'hi', webhook_url: null, tags: ['n'] })).toMatchObject({
      type: 'message.received',
      text: 'hi',
      tags: ['n'],
    })
  })
  test('what we do not know is "other"; what cannot be read is rejected', () => {
    expect(read('call.fork.started', {})).toMatchObject({ type: 'other', name: 'call.fork.started' })
    expect(read('call.cost', {})).toMatchObject({ type: 'other', name: 'call.cost' })
    expect(read('call.recording.saved', call)).toMatchObject({ type: 'other' })
    expect(() => read('call.initiated', {})).toThrow('bad_body')
    expect(() => readTelnyxEvent(Buffer.from('{'))).toThrow('bad_body')
    expect(() => readTelnyxEvent(Buffer.from('{"data":null}'))).toThrow('bad_body')
  })
})
