/** Says what a conversation cost, as far as anybody has told. */
import type { ConversationCost } from '#contract/glass.ts'
import { html, type Html } from '#src/platform/http/html.ts'

export function costLine({ carrier, models }: ConversationCost): Html {
  const told = [...(carrier ? [carrierCost(carrier)] : []), ...modelCosts(models)]
  return told.length ? html`<p class="soft cost">Cost: ${told.join('; ')}.</p>` : html``
}

function carrierCost(lines: NonNullable<ConversationCost['carrier']>): string {
  if (!lines.length) return 'not known yet, the carrier tells it after the call'
  const each = lines.map(({ amount, currency, parts }) => {
    const made = parts.map((part) => `${part.part} ${part.amount}`).join(', ')
    return `${amount} ${currency ?? '(currency not told)'}${made && ` (${made})`}`
  })
  return `${each.join(' and ')} at the carrier`
}

function modelCosts(models: ConversationCost['models']): string[] {
  return models.map(({ brain, tokensRead, tokensWritten, amount, currency }) => {
    const tokens = `${tokensRead + tokensWritten} tokens of ${brain}`
    return amount === null ? `${tokens}, whose price is not set` : `${amount} ${currency} for ${tokens}`
  })
}
