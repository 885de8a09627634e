/** How a receptionist begins and ends a call in the manner an owner has chosen, in English. */
type Named = { businessName: string }

export const manner = {
  greetingFormal: ({ businessName }: Named) =>
    `Good day, you have reached ${businessName}. You are speaking with the automated assistant. How may I help you?`,
  greetingShort: ({ businessName }: Named) => `${businessName}, automated assistant. How can I help?`,
  /** Behind an owner's own words that do not say it. */
  assistantNotice: () => "I'm the automated assistant.",
  goodbyeFormal: ({ businessName }: Named) => `Thank you for contacting ${businessName}. Goodbye.`,
  goodbyeShort: () => 'Thank you. Goodbye.',
  onlyThisLanguage: () => 'I am afraid I speak English only.',
}

export type Manner = typeof manner
