/** Longest time of one check. */
export const deadlineMs = 5_000
/** For what a check asks over the network: it ends, and says how, before its check is given up. */
export const answerWithinMs = 4_000
