import type { BusinessView } from '#contract/businesses.ts'
import type { findBusiness } from './queries.ts'

type Found = NonNullable<Awaited<ReturnType<typeof findBusiness>>>

export function presentBusiness({ notify_email, ...business }: Found): BusinessView {
  return { ...business, notifyEmail: notify_email }
}
