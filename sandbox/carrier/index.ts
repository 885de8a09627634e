import type { CallEvent } from '../api/events.ts'
import { reachableFrom } from '../loopback.ts'
import { webhookUrlOf } from '../options.ts'
import { definePart } from '../part.ts'
import { summaryOf, type Call } from './call.ts'
import { Calls } from './calls.ts'
import { carrierSwitches } from './faults.ts'
import { Glass } from './glass.ts'
import { registerCarrierApi } from './http-api.ts'
import { registerPhoneApi } from './phone-api.ts'
import { Texts } from './texts.ts'
import { Webhooks } from './webhooks.ts'

/** The telephone carrier, and the phone that calls and texts go through. */
export const carrier = definePart({
  faults: carrierSwitches,
  async start({ options, clock, journal, feed }, faults) {
    const { log } = options
    const url = webhookUrlOf(options, 'telephony')
    const glass = new Glass({ ...options.glass, clock, log })
    const webhooks = new Webhooks({ clock, privateKeyPem: options.signing.privateKeyPem, url, faults, log })
    const calls = new Calls({
      clock,
      webhooks,
      faults,
      onChange: (call: Call) => feed.publish({ type: 'call', call: summaryOf(call) }),
      onEvent: (call: Call, event: CallEvent) => glass.follow(call, event),
    })
    const texts = new Texts({ clock, webhooks, journal, onText: (text) => feed.publish({ type: 'text', text }) })
    return {
      routes(app) {
        registerCarrierApi(app, { apiKey: options.apiKey, calls, texts, faults, clock, mayReach: reachableFrom(url) })
        registerPhoneApi(app, { directory: options.directory, calls, texts, webhooks, glass, clock })
      },
      async close() {
        webhooks.close()
        texts.close()
        calls.close()
        glass.close()
      },
    }
  },
})
