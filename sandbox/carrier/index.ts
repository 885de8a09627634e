import type { CallEvent } from '../api/events.ts'
import { reachableFrom } from '../loopback.ts'
import { webhookUrlOf } from '../options.ts'
import { definePart } from '../part.ts'
import { summaryOf, type Call } from './call.ts'
import { createCalls } from './calls.ts'
import { carrierSwitches } from './faults.ts'
import { createGlass } from './glass.ts'
import { registerCarrierApi } from './http-api.ts'
import { createMedia, registerMedia } from './media.ts'
import { registerPhoneApi } from './phone-api.ts'
import { createTexts } from './texts.ts'
import { createWebhooks } from './webhooks.ts'

/** The telephone carrier, and the phone that calls and texts go through. */
export const carrier = definePart({
  faults: carrierSwitches,
  async start({ options, clock, journal, feed }, faults) {
    const { log } = options
    const url = webhookUrlOf(options, 'telephony')
    const glass = createGlass({ ...options.glass, clock, log })
    const webhooks = createWebhooks({ clock, privateKeyPem: options.signing.privateKeyPem, url, faults, log })
    const calls = createCalls({
      clock,
      webhooks,
      faults,
      onChange: (call: Call) => feed.publish({ type: 'call', call: summaryOf(call) }),
      onEvent: (call: Call, event: CallEvent) => glass.follow(call, event),
    })
    const texts = createTexts({ clock, webhooks, journal, onText: (text) => feed.publish({ type: 'text', text }) })
    const media = createMedia()
    return {
      routes(app) {
        registerMedia(app, media)
        registerCarrierApi(app, { apiKey: options.apiKey, calls, texts, faults, clock, mayReach: reachableFrom(url) })
        registerPhoneApi(app, { directory: options.directory, calls, texts, media, webhooks, glass, clock })
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
