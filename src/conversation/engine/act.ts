/** An act that a sentence may claim. `never`: no tool can do it. */
export type Act = 'text' | 'mail' | 'send' | 'message' | 'never'

export type ActPattern = { act: Act; pattern: RegExp }
