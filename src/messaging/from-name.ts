import { plainTitle } from '#contract/plain-words.ts'

/**
 * Whom a business's mails come from. Whoever opens a business chooses its name, so that the product's own always stands
 * beside it.
 */
export function fromName(businessName: string, productName: string): string {
  const name = plainTitle(businessName)
  return name === '' ? productName : `${name} (via ${productName})`
}
