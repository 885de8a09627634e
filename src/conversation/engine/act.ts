/** An act that a sentence may claim. `connect`: putting through to a person. `never`: no tool can do it. */
export type Act = 'text' | 'mail' | 'send' | 'message' | 'connect' | 'never'

export type ActPattern = { act: Act; pattern: RegExp }
