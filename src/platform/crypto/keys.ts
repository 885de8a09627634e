/**
 * While SECRET_KEY is being changed there are two: the new one makes everything, and either opens what is there. The
 * first of several is the one that makes.
 */
export type Keys = string | readonly string[]

export const allOf = (keys: Keys): readonly string[] => (typeof keys === 'string' ? [keys] : keys)
