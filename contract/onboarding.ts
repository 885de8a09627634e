/** The first steps of a business, each read from its rows: the list cannot say what is not so. */
import { z } from 'zod'

/** In their order. The list only grows. */
export const onboardingSteps = ['business', 'hours', 'services', 'staff', 'greeting', 'knowledge', 'talk'] as const
export const OnboardingStep = z.enum(onboardingSteps)
export type OnboardingStep = z.infer<typeof OnboardingStep>

/** The screens on which a step is done, below the business's own address. */
export const OnboardingView = z.object({
  steps: z.array(
    z.object({
      step: OnboardingStep,
      state: z.enum(['done', 'open', 'skipped']),
      /** Where it is done: an address of contract/screens.ts below `/app/{slug}`. */
      at: z.string(),
      /** What callers hear because of it, by the code that speaks; null where it is not heard yet. */
      hear: z.string().nullable(),
    }),
  ),
  /** All are done or skipped. */
  complete: z.boolean(),
  hidden: z.boolean(),
  /** Whether the business has a number that callers can ring; without one it is tried in the page. */
  number: z.string().nullable(),
})
export type OnboardingView = z.infer<typeof OnboardingView>

/** What is left out stays. */
export const ChangeOnboarding = z
  .strictObject({ skip: z.array(OnboardingStep).max(50), resume: z.array(OnboardingStep).max(50), hidden: z.boolean() })
  .partial()
export type ChangeOnboarding = z.infer<typeof ChangeOnboarding>
