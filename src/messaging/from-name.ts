import { plainTitle } from '#contract/plain-words.ts'

/**
 * The sender's name of a business's mails. A stranger may choose the business's name, so the product's own stands
 * beside it.
 */
export function fromName(businessName: string, productName: string): string {
  const name = plainTitle(businessName)
  return name === '' ? productName : `${name} (via ${productName})`
}
