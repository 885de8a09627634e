import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { newSecret, openSecret, sealSecret, signatureHeaders } from './signature.ts'

/** Github.com/standard-webhooks/standard-webhooks, its libraries' own vector. */
const vector = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  seconds: 1614265330,
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
}

const now = () => Math.floor(Date.now() / 1000)

test('upstream’s vector', () => {
  expect(signatureHeaders(vector, [vector.secret])).toEqual({
    'webhook-id': vector.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': vector.signature,
  })
})

test('upstream’s library accepts ours, with bytes that JSON would write otherwise', () => {
  const secret = newSecret()
  expect(Buffer.from(secret.slice(6), 'base64')).toHaveLength(32)
  for (const body of ['{"b":1.0,"a":"ü 日本"}', '{}', '{"a" : 1e2}']) {
    const headers = signatureHeaders({ id: 'evt_1', seconds: now(), body }, [secret])
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body))
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow('No matching signature')
    expect(() => new Webhook(newSecret()).verify(body, headers)).toThrow('No matching signature')
  }
})

test('while it is rotated either secret is enough', () => {
  const [before, after] = [newSecret(), newSecret()]
  const headers = signatureHeaders({ id: 'evt_1', seconds: now(), body: '{}' }, [after, before])
  expect(headers['webhook-signature']?.split(' ')).toHaveLength(2)
  for (const secret of [before, after]) expect(new Webhook(secret).verify('{}', headers)).toEqual({})
})

test('upstream’s library refuses what is five minutes old or from the future', () => {
  const secret = newSecret()
  for (const seconds of [now() - 400, now() + 400])
    expect(() =>
      new Webhook(secret).verify('{}', signatureHeaders({ id: 'evt_1', seconds, body: '{}' }, [secret])),
    ).toThrow(/timestamp/i)
})

test('a sealed secret opens for its own webhook and key alone', () => {
  const place = { secretKey: 'a key of thirty-two characters..', webhookId: 'one' }
  const sealed = sealSecret(place, vector.secret)
  expect(sealed.toString('latin1')).not.toContain('MfKQ9r8G')
  expect(openSecret({ ...place, secretKeys: place.secretKey }, sealed)).toBe(vector.secret)
  expect(() => openSecret({ secretKeys: place.secretKey, webhookId: 'two' }, sealed)).toThrow(/authenticate/)
  expect(() => openSecret({ ...place, secretKeys: 'another key of thirty-two chars.' }, sealed)).toThrow(/authenticate/)
})
